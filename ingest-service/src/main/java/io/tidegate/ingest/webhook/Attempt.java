package io.tidegate.ingest.webhook;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One post of a delivery, and what came of it.
 *
 * @param number from 1
 * @param millis from the look-up of the name to the end of the answer
 * @param status HTTP status; null where there was no answer
 * @param error why there was none: a stable word; null with an answer
 * @param answer the first bytes of the answer as text; null where it was empty
 * @param retryAfter the pause that the answer asked for; null without one
 */
public record Attempt(
        int number,
        Instant at,
        int millis,
        @Nullable Integer status,
        @Nullable String error,
        @Nullable String answer,
        @Nullable Duration retryAfter) {

    private static final int GONE = 410;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int BAD_GATEWAY = 502;
    private static final int GATEWAY_TIMEOUT = 504;

    /** 2xx, and nothing else: a redirect is a failure. */
    public boolean isSuccess() {
        return status != null && status / 100 == 2;
    }

    /** The endpoint wants nothing more. */
    public boolean saysGone() {
        return status != null && status == GONE;
    }

    /** The endpoint is under load. */
    public boolean saysSlowDown() {
        return status != null && (status == TOO_MANY_REQUESTS || status == BAD_GATEWAY || status == GATEWAY_TIMEOUT);
    }
}
