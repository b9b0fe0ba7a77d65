package io.tidegate.ingest.platform.api;

import io.tidegate.ingest.platform.RegisterPlatforms;
import io.tidegate.ingest.platform.Scope;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key, shown this once.
 *
 * @param key what the platform sends as {@code Authorization: Bearer}
 */
public record ShownKey(
        String keyId,
        String key,
        @Nullable String label,
        Set<Scope> scopes,
        @Nullable Instant expiresAt) {

    public ShownKey {
        scopes = Set.copyOf(scopes);
    }

    static ShownKey of(RegisterPlatforms.ShownKey made) {
        return new ShownKey(
                made.key().keyId(),
                made.secret().text(),
                made.key().label(),
                made.key().scopes(),
                made.key().expiresAt());
    }

    /** Never the key. */
    @Override
    public String toString() {
        return "ShownKey[" + keyId + "]";
    }
}
