package io.tidegate.ingest.platform;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An API key as it is kept: without its secret.
 *
 * @param keyId public part
 * @param hash SHA-256 of the whole key; the secret has 256 random bits, so a slow hash would add nothing
 * @param label the holder's word for it
 * @param scopes what it opens; at least one
 * @param lastUsedAt to a minute; null where it was never used
 */
public record ApiKey(
        String keyId,
        byte[] hash,
        @Nullable String label,
        Set<Scope> scopes,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable Instant lastUsedAt) {

    public ApiKey {
        scopes = Collections.unmodifiableSet(EnumSet.copyOf(scopes));
    }

    /** Whether it opens anything at {@code now}. */
    public boolean isLive(Instant now) {
        return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
    }
}
