package io.tidegate.risk.signal;

/**
 * Where a consignment is seen: a key that it shares with others.
 *
 * @param base hash of kind and value, the same in every period
 */
record Place(Kind kind, long base, Sighting sighting) {

    /** Key of the row that holds the sighting. */
    long rowKey() {
        return rowKey(period());
    }

    /** Key of the row of another period. */
    long rowKey(int period) {
        return Kind.rowKey(base, period);
    }

    /** Period of that row. */
    int period() {
        return kind.period(sighting.at());
    }

    /** Key of the row that holds the rest of the window; the same where the window is within one row. */
    long neighbourKey() {
        return Kind.rowKey(base, kind.neighbourPeriod(sighting.at()));
    }
}
