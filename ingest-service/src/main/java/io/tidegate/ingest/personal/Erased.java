package io.tidegate.ingest.personal;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;

/** What stands where a personal part was: key id 0, which no key has, and the erasure. */
public final class Erased {

    private static final int BYTES = 17;

    private Erased() {}

    /** The bytes that overwrite a part. */
    public static byte[] by(UUID erasureId) {
        return ByteBuffer.allocate(BYTES)
                .put((byte) 0)
                .putLong(erasureId.getMostSignificantBits())
                .putLong(erasureId.getLeastSignificantBits())
                .array();
    }

    /** The erasure that destroyed this part; empty where it was not destroyed. */
    public static Optional<UUID> of(byte[] sealed) {
        if (sealed.length != BYTES || sealed[0] != 0) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.wrap(sealed, 1, BYTES - 1);
        return Optional.of(new UUID(bytes.getLong(), bytes.getLong()));
    }
}
