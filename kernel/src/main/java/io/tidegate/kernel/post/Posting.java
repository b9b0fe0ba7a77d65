package io.tidegate.kernel.post;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Posts to an endpoint. Follows no redirect, connects to no address that is not public. Thread-safe; blocks. */
public interface Posting {

    /** Posts the body; never throws for a fault of the other side. */
    Answer post(EndpointUrl url, Map<String, String> headers, byte[] body);

    /**
     * What came of it.
     *
     * @param status null where there was no answer
     * @param error stable word, null with an answer: name-unknown, address-refused, connect-refused, connect-timeout, tls,
     *     connection-lost, timeout
     * @param text first bytes of the answer
     * @param retryAfter what the header asks for, as a span
     */
    record Answer(
            @Nullable Integer status,
            @Nullable String error,
            @Nullable String text,
            @Nullable Duration retryAfter) {}
}
