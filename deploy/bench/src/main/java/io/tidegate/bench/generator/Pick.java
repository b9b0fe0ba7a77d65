package io.tidegate.bench.generator;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.SplittableRandom;

/** Draws from a seeded source. */
public final class Pick {

    private Pick() {}

    /** One of a list that is not empty, each equally likely. */
    public static <T> T of(SplittableRandom random, List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** A share between two per cents, both included, e.g. 0.30 to 0.55. */
    public static BigDecimal share(SplittableRandom random, int percentMin, int percentMax) {
        return BigDecimal.valueOf(random.nextInt(percentMin, percentMax + 1), 2);
    }

    /** {@code share} of {@code amount}, to the fen. */
    public static BigDecimal part(BigDecimal amount, BigDecimal share) {
        return amount.multiply(share).setScale(2, RoundingMode.HALF_UP);
    }

    /** A seed for the {@code index}-th of a kind: the kinds never share a stream (SplitMix64's finaliser). */
    public static SplittableRandom stream(long seed, String kind, long index) {
        long mixed = seed * 0x9E3779B97F4A7C15L + kind.hashCode() * 0xC2B2AE3D27D4EB4FL + index;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return new SplittableRandom(mixed ^ (mixed >>> 31));
    }
}
