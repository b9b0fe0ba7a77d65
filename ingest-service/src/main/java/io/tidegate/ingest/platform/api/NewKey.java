package io.tidegate.ingest.platform.api;

import io.tidegate.ingest.platform.Keys;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key to make.
 *
 * @param label the holder's word for it
 * @param scopes what it opens
 * @param expiresAt RFC 3339; without it the key holds until it is revoked
 * @param replaces id of the key that it takes the place of
 * @param overlap how long that one goes on opening, ISO 8601, such as P7D or PT0S
 */
public record NewKey(
        @Nullable String label,
        @Nullable Set<String> scopes,
        @Nullable Instant expiresAt,
        @Nullable String replaces,
        @Nullable Duration overlap) {

    static Keys.Wanted wanted(@Nullable NewKey posted) {
        return posted == null
                ? new Keys.Wanted(null, null, null, null, null)
                : new Keys.Wanted(
                        posted.label(), posted.scopes(), posted.expiresAt(), posted.replaces(), posted.overlap());
    }
}
