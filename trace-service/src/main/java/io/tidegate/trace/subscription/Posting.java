package io.tidegate.trace.subscription;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Posts to a receiver. Follows no redirect. Thread-safe; blocks. */
public interface Posting {

    /** Posts; never throws for a fault of the other side. */
    Answer post(URI to, Map<String, String> headers, byte[] body);

    /**
     * What came of it.
     *
     * @param status 0 without an answer
     * @param error null where it is a success: a stable word, or {@code status-503}
     */
    record Answer(int status, @Nullable String error) {

        public boolean success() {
            return error == null;
        }
    }
}
