package io.tidegate.rating.forecast;

import java.util.List;

/**
 * What the evidence of one enterprise says about its next exposures, as log odds.
 *
 * @param expected log odds of a bad outcome of anybody of its role: the peers' mean
 * @param own by how much the methodology's own expectation differs from it
 * @param others further signals, 0 where they say nothing; always as many and in the same order for a methodology
 */
public record Signals(double expected, double own, List<Double> others) {

    public Signals {
        others = List.copyOf(others);
    }

    /** The methodology's own expectation, as a probability. */
    public double probability() {
        return 1 / (1 + Math.exp(-expected - own));
    }
}
