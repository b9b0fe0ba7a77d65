package io.tidegate.risk.model;

/** A declaration's quantity against those of all declarations of earlier days with the same key. */
record Comparison(Quantity quantity, Statistic key) {

    /** Declarations of the average that the prior is worth. */
    static final double STRENGTH = 5;

    String name() {
        return quantity + " against " + key.name();
    }
}
