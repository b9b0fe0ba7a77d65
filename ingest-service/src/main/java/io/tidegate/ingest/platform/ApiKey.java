package io.tidegate.ingest.platform;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An API key as it is kept: without its secret.
 *
 * @param keyId public part
 * @param hash SHA-256 of the whole key; the secret has 256 random bits, so a slow hash would add nothing
 */
public record ApiKey(
        String keyId,
        byte[] hash,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt) {

    /** Whether it opens anything at {@code now}. */
    public boolean isLive(Instant now) {
        return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
    }
}
