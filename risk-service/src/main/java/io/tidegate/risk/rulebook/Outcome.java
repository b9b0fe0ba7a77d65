package io.tidegate.risk.rulebook;

/** What a rule says of a consignment. Four values: an error or a missing field is not innocence. */
public enum Outcome {
    HIT(0),
    MISS(1),
    NOT_APPLICABLE(2),
    UNKNOWN(3);

    /** How many there are. */
    public static final int COUNT = 4;

    private final int place;

    Outcome(int place) {
        this.place = place;
    }

    /** Where counts are kept in arrays, on disk too: never changes. */
    public int place() {
        return place;
    }
}
