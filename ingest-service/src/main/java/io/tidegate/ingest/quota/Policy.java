package io.tidegate.ingest.quota;

import java.util.Locale;

/** The quota policies, by the names that they have in headers. */
public enum Policy {
    DOCUMENTS,
    BYTES,
    CONCURRENT,
    DAY;

    /** The name in {@code RateLimit} and {@code RateLimit-Policy}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
