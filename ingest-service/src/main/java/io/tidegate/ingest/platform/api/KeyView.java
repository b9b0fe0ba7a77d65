package io.tidegate.ingest.platform.api;

import io.tidegate.ingest.platform.ApiKey;
import io.tidegate.ingest.platform.Scope;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key as the register knows it.
 *
 * @param expiresAt from when on it opens nothing
 * @param lastUsedAt to a minute; absent where it was never used
 */
public record KeyView(
        String keyId,
        @Nullable String label,
        Set<Scope> scopes,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable Instant lastUsedAt) {

    public KeyView {
        scopes = Set.copyOf(scopes);
    }

    static KeyView of(ApiKey key) {
        return new KeyView(
                key.keyId(),
                key.label(),
                key.scopes(),
                key.createdAt(),
                key.expiresAt(),
                key.revokedAt(),
                key.lastUsedAt());
    }
}
