package io.tidegate.risk.selection;

/**
 * An inspection with its result.
 *
 * @param probability that it was chosen with, above 0
 * @param failed whether it found a violation
 */
public record Inspected(double probability, boolean failed) {

    /** Throws IllegalArgumentException where the probability is not above 0 and at most 1. */
    public Inspected {
        if (!(probability > 0 && probability <= 1)) {
            throw new IllegalArgumentException("a probability is above 0 and at most 1");
        }
    }
}
