package io.tidegate.client;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The centre gave no definite answer within the patience. What was sent may have been accepted; to send it again is safe. */
public final class GaveUpException extends IOException {

    private static final long serialVersionUID = 1;

    GaveUpException(String words, @Nullable Throwable cause) {
        super(words, cause);
    }
}
