package io.tidegate.ingest.personal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key that personal parts are encrypted under.
 *
 * @param id 1 to 255; it stands before each part
 * @param secret 32 bytes
 * @param from it encrypts from then on; every replica must know it before
 * @param until it encrypts no longer; null: until a later one begins
 */
public record MasterKey(
        int id, byte[] secret, Instant from, @Nullable Instant until) {

    /** Largest id. */
    public static final int ID_MAX = 255;

    public MasterKey {
        if (id < 1 || id > ID_MAX) {
            throw new IllegalArgumentException("a key id is a number from 1 to " + ID_MAX);
        }
    }

    boolean encryptsAt(Instant now) {
        return !now.isBefore(from) && (until == null || now.isBefore(until));
    }

    /** Never the secret. */
    @Override
    public String toString() {
        return "key " + id;
    }
}
