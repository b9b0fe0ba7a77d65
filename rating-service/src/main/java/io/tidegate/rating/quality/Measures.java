package io.tidegate.rating.quality;

import org.apache.commons.statistics.distribution.BetaDistribution;

/** Measures that need no forecasts of single cases. Pure. */
public final class Measures {

    private static final double TAIL = .025;
    private static final double JEFFREYS = .5;

    private Measures() {}

    /** Bounds of a rate at 95 % by Jeffreys' prior: lower, then upper. */
    public static double[] jeffreys(long yes, long of) {
        var posterior = BetaDistribution.of(yes + JEFFREYS, of - yes + JEFFREYS);
        return new double[] {
            yes == 0 ? 0 : posterior.inverseCumulativeProbability(TAIL),
            yes == of ? 1 : posterior.inverseCumulativeProbability(1 - TAIL)
        };
    }

    /** Population stability index of two histograms; every bin counts half a case more, so none is empty. */
    public static double psi(long[] before, long[] after) {
        double totalBefore = 0;
        double totalAfter = 0;
        for (int i = 0; i < before.length; i++) {
            totalBefore += before[i] + JEFFREYS;
            totalAfter += after[i] + JEFFREYS;
        }
        double sum = 0;
        for (int i = 0; i < before.length; i++) {
            double a = (before[i] + JEFFREYS) / totalBefore;
            double b = (after[i] + JEFFREYS) / totalAfter;
            sum += (b - a) * Math.log(b / a);
        }
        return sum;
    }
}
