package io.tidegate.risk.signal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * Hashes of keys: the first 64 bits of SHA-256. A cryptographic one, because senders choose order and waybill numbers and
 * must not be able to make theirs collide with another's. Not thread-safe: one for each use.
 */
final class Hashes {

    private final MessageDigest sha256;

    Hashes() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** Hash of a value in a space of its own. */
    long of(String space, String value) {
        sha256.update(space.getBytes(StandardCharsets.UTF_8));
        sha256.update((byte) 0);
        return ByteBuffer.wrap(sha256.digest(value.getBytes(StandardCharsets.UTF_8)))
                .getLong();
    }

    /** Short hash that tells a few dozen values apart; 0 for null and for nothing else. */
    int member(@Nullable String value) {
        if (value == null) {
            return 0;
        }
        int hash = ByteBuffer.wrap(sha256.digest(value.getBytes(StandardCharsets.UTF_8)))
                .getInt();
        return hash == 0 ? 1 : hash;
    }
}
