package io.tidegate.risk.sampling;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidegate.kernel.id.Ids;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.List;
import java.util.TreeSet;

/**
 * Which units of a lot are drawn: reproducible by anybody from the lot's id and the seed on record. Numbers are the first 8
 * bytes, big-endian and without sign, of SHA-256 over seed, lot id and a counter from 0, parted by line feeds, as UTF-8;
 * a number beyond the last whole multiple of the bound is passed over, so that every unit is equally likely. The sample is
 * chosen by Floyd's method (Bentley and Floyd, Programming Pearls: A Sample of Brilliance, CACM 30, 1987).
 */
public final class Draw {

    private final MessageDigest sha256 = Ids.sha256();
    private final String prefix;
    private long counter;

    private Draw(String seed, String lotId) {
        prefix = seed + '\n' + lotId + '\n';
    }

    /** Numbers of the units, from 1, in rising order. {@code sampleSize} is at most {@code lotSize}. */
    public static List<Long> units(String seed, String lotId, long lotSize, int sampleSize) {
        Draw draw = new Draw(seed, lotId);
        TreeSet<Long> units = new TreeSet<>();
        for (long last = lotSize - sampleSize + 1; last <= lotSize; last++) {
            long unit = 1 + draw.below(last);
            units.add(units.contains(unit) ? last : unit);
        }
        return List.copyOf(units);
    }

    /** Whether a lot is inspected where one in {@code interval} is; drawn apart from its units. */
    public static boolean inspected(String seed, String lotId, int interval) {
        return new Draw(seed, lotId + "\nskip-lot").below(interval) == 0;
    }

    private long below(long bound) {
        long rest = Long.remainderUnsigned(-bound, bound);
        long number;
        do {
            number = ByteBuffer.wrap(sha256.digest((prefix + counter++).getBytes(UTF_8)))
                    .getLong();
        } while (Long.compareUnsigned(number, -rest) >= 0 && rest != 0);
        return Long.remainderUnsigned(number, bound);
    }
}
