package io.tidegate.rating.forecast;

import java.util.List;

/**
 * Log odds of a bad outcome = {@code expected + intercept + slope * own + sum of weights * others}. Immutable.
 *
 * @param weights of the other signals; empty where none were fitted: they then weigh nothing
 * @param cases how many exposures it was fitted to, and how many of them were bad
 */
public record ForecastModel(double intercept, double slope, List<Double> weights, long cases, long bad) {

    public ForecastModel {
        weights = List.copyOf(weights);
    }

    /** The methodology's own expectation, as it is. */
    public static ForecastModel own() {
        return new ForecastModel(0, 1, List.of(), 0, 0);
    }

    /** The probability that an exposure has a bad outcome; a model of other signals is an IllegalArgumentException. */
    public double probability(Signals signals) {
        double odds = signals.expected() + intercept + slope * signals.own();
        if (!weights.isEmpty()) {
            if (weights.size() != signals.others().size()) {
                throw new IllegalArgumentException("Fitted to " + weights.size() + " signals, given "
                        + signals.others().size());
            }
            for (int i = 0; i < weights.size(); i++) {
                odds += weights.get(i) * signals.others().get(i);
            }
        }
        return 1 / (1 + Math.exp(-odds));
    }
}
