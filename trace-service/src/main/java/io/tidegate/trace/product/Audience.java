package io.tidegate.trace.product;

import java.util.Locale;

/** Who looks. Each sees what those before it see. */
public enum Audience {
    /** Anybody with a phone. */
    CONSUMER,
    /** A platform that sells the goods. */
    PLATFORM,
    /** The centre and its partners in government. */
    AUTHORITY;

    /** Whether this audience may see what is open to {@code level}. */
    public boolean sees(Audience level) {
        return compareTo(level) >= 0;
    }

    /** The word used in tables and in JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
