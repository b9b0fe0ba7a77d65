package io.tidegate.risk.selection;

/** Why a consignment was chosen for inspection. */
public enum Ground {
    /** A rule, a list or an order demands it. */
    MANDATORY,
    /** The draw: every consignment may be inspected, whatever its score. */
    RANDOM,
    /** The highest scores, up to the capacity that is left. */
    SCORE
}
