package io.tidegate.ingest.webhook;

import com.fasterxml.jackson.annotation.JsonValue;
import io.tidegate.ingest.receipt.FeedFilter;
import io.tidegate.ingest.receipt.FeedPlace;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a platform wants its receipts delivered.
 *
 * @param url as registered
 * @param filter which receipts
 * @param stoppedFor why it is disabled; null otherwise
 * @param version counts the changes of its owner
 * @param place in the feed: what deliveries are made of next
 * @param failingSince the first failure after the last success; null while it answers
 * @param failures rounds of attempts that failed since then
 * @param notBefore no attempt before; null where there may be one
 */
public record WebhookEndpoint(
        UUID endpointId,
        String platform,
        String url,
        String description,
        FeedFilter filter,
        State state,
        @Nullable Stop stoppedFor,
        int version,
        Instant createdAt,
        Instant changedAt,
        FeedPlace place,
        @Nullable Instant failingSince,
        int failures,
        @Nullable Instant notBefore) {

    /** Whether receipts are delivered to it. */
    public enum State {
        ACTIVE,
        /** Stopped by its owner. */
        PAUSED,
        /** Stopped by us; the reason says why. */
        DISABLED;

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

    /** Why an endpoint was disabled. */
    public enum Stop {
        /** It answered 410. */
        GONE,
        /** It failed for too long. */
        FAILING;

        /** The word used in JSON. */
        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The reason of this word; throws IllegalArgumentException for others. */
        public static Stop of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }
}
