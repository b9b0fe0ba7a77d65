package io.tidegate.risk.model;

/** What an inspection found; {@link #UNKNOWN} where nobody has looked or said, which is never innocence. */
public enum Verdict {
    CONFORMING,
    VIOLATION,
    CRITICAL,
    UNKNOWN;

    /** Whether an inspection has spoken. */
    public boolean known() {
        return this != UNKNOWN;
    }

    /** Whether it found something. */
    public boolean violation() {
        return this == VIOLATION || this == CRITICAL;
    }
}
