package io.tidegate.ingest.platform.api;

import io.tidegate.ingest.platform.Keys;
import io.tidegate.ingest.platform.Scope;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key, shown this once.
 *
 * @param key what the platform sends as {@code Authorization: Bearer}
 * @param replacedUntil until when the key that it replaces opens
 */
public record ShownKey(
        String keyId,
        String key,
        @Nullable String label,
        Set<Scope> scopes,
        @Nullable Instant expiresAt,
        @Nullable Instant replacedUntil) {

    public ShownKey {
        scopes = Set.copyOf(scopes);
    }

    static ShownKey of(Keys.Made made) {
        return new ShownKey(
                made.key().keyId(),
                made.secret().text(),
                made.key().label(),
                made.key().scopes(),
                made.key().expiresAt(),
                made.replacedUntil());
    }

    /** Never the key. */
    @Override
    public String toString() {
        return "ShownKey[" + keyId + "]";
    }
}
