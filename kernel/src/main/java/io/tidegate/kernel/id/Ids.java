package io.tidegate.kernel.id;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.UUID;

/** Identifiers. Thread-safe. */
public final class Ids {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    /**
     * The id of a fact, from the words that name it: the first 122 bits of the SHA-256 of the parts, each with its
     * length before it, as a UUID of version 8 (RFC 9562, 5.8). Equal facts get equal ids on every machine.
     */
    public static UUID ofFact(String... parts) {
        MessageDigest sha256 = sha256();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            sha256.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
            sha256.update(bytes);
        }
        ByteBuffer digest = ByteBuffer.wrap(sha256.digest());
        long high = (digest.getLong() & 0xffff_ffff_ffff_0fffL) | 0x8000L;
        return new UUID(high, variant(digest.getLong()));
    }

    /** A new id whose order is that of time, to the millisecond: a UUID of version 7 (RFC 9562, 5.7). */
    public static UUID timeOrdered() {
        return new UUID(version7(System.currentTimeMillis(), RANDOM.nextInt()), variant(RANDOM.nextLong()));
    }

    /** The smallest id that {@link #timeOrdered} could have made at {@code epochMillis}: a bound for ranges. */
    public static UUID timeOrderedFloor(long epochMillis) {
        return new UUID(version7(epochMillis, 0), variant(0));
    }

    /** A fresh SHA-256; every Java platform must have it. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long version7(long epochMillis, int random) {
        return (epochMillis << 16) | 0x7000L | (random & 0x0fffL);
    }

    private static long variant(long bits) {
        return (bits & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
    }
}
