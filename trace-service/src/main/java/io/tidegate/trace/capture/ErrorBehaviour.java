package io.tidegate.trace.capture;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What becomes of the good events of a document that has bad ones (EPCIS 2.0, GS1-Capture-Error-Behaviour). */
public enum ErrorBehaviour {
    /** None is kept. */
    ROLLBACK,
    /** The good ones are kept. */
    PROCEED;

    /** As the header writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The behaviour of this word; null where it is none. */
    public static @Nullable ErrorBehaviour of(String word) {
        for (ErrorBehaviour behaviour : values()) {
            if (behaviour.word().equals(word.strip())) {
                return behaviour;
            }
        }
        return null;
    }
}
