package io.tidegate.risk.handling;

import java.util.Locale;

/** How far the measure of a case has come. */
public enum Stage {
    /** No measure is in force: an officer decides. */
    OPEN,
    /** Ordered, not carried out. */
    ORDERED,
    /** An examination was carried out and found nothing. */
    CONFORMING,
    /** An examination was carried out and found a violation. */
    VIOLATION,
    /** Carried out; not an examination. */
    DONE;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
