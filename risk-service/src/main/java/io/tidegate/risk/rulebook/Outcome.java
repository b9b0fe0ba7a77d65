package io.tidegate.risk.rulebook;

/** What a rule says of a consignment. Four values: an error or a missing field is not innocence. */
public enum Outcome {
    HIT,
    MISS,
    NOT_APPLICABLE,
    UNKNOWN
}
