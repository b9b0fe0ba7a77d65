package io.tidegate.trace.subscription;

import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A standing query.
 *
 * @param dest where its results are posted
 * @param schedule null where they are posted as they come
 * @param reportIfEmpty whether a scheduled run that finds nothing is told too
 * @param initialRecordTime events recorded before are left out; null: those that were in the feed when it was made
 */
public record Subscription(
        UUID id,
        String query,
        Instant createdAt,
        URI dest,
        @Nullable Schedule schedule,
        boolean reportIfEmpty,
        @Nullable Instant initialRecordTime,
        Health health) {

    /**
     * How it goes.
     *
     * @param stopped whether the receiver said 410, it is gone
     * @param failures attempts since the last success
     * @param error what came of the last attempt that failed
     */
    public record Health(
            boolean stopped,
            int failures,
            @Nullable String error,
            @Nullable Instant deliveredAt) {

        public static final Health NEW = new Health(false, 0, null, null);

        /** The word used in JSON. */
        public String word() {
            return stopped ? "stopped" : failures > 0 ? "failing" : "active";
        }
    }
}
