package io.tidegate.ingest.webhook;

import com.fasterxml.jackson.annotation.JsonValue;
import io.tidegate.ingest.receipt.FeedFilter;
import io.tidegate.ingest.receipt.FeedPlace;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A part of the feed on its way to an endpoint. Its body is made anew for each attempt, always the same: from the place on,
 * so many receipts by the filter that held when it was made.
 *
 * @param deliveryId the webhook-id of every attempt
 * @param attempts made so far
 * @param lastStatus HTTP status of the last answer; null without one
 * @param nextAttemptAt where it waits
 * @param retryUntil a failure after this gives it up
 * @param endedAt delivered or given up; null while it waits
 */
public record Delivery(
        UUID deliveryId,
        UUID endpointId,
        Cause cause,
        FeedPlace from,
        int receipts,
        FeedFilter filter,
        State state,
        int attempts,
        @Nullable Integer lastStatus,
        Instant madeAt,
        Instant nextAttemptAt,
        Instant retryUntil,
        @Nullable Instant endedAt) {

    /** Why there is a delivery. */
    public enum Cause {
        FEED,
        REPLAY,
        TEST;

        /** The word used in JSON. */
        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The cause of this word; throws IllegalArgumentException for others. */
        public static Cause of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /** Where a delivery stands. */
    public enum State {
        /** For its first attempt or its next. */
        WAITING,
        DELIVERED,
        /** Given up; it can be sent again by hand. */
        FAILED;

        /** The word used in JSON. */
        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The state of this word; throws IllegalArgumentException for others. */
        public static State of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }
}
