package io.tidegate.rating.grading;

import io.tidegate.rating.methodology.Methodology;
import io.tidegate.rating.methodology.Methodology.Prior;
import org.apache.commons.statistics.distribution.BetaDistribution;

/** The arithmetic of TCR-1 for one indicator. Pure, and the same to the bit on every machine. */
public final class Formula {

    private Formula() {}

    /** The expected rate of bad outcomes after {@code k} bad of {@code n}, both decayed. */
    public static double rate(double n, double k, Prior prior) {
        return (k + prior.mean() * prior.strength()) / (n + prior.strength());
    }

    /**
     * Points for a rate: the log odds it is better than expected, scaled by weight and by the role's norm, rounded to an
     * integer and kept within the methodology's bounds.
     */
    public static int points(Methodology methodology, double weight, double norm, double rate, double expected) {
        return points(methodology, weight / norm * methodology.pointsPerLogit(), logit(expected), rate);
    }

    /** The same with what does not change from day to day computed before. */
    static int points(Methodology methodology, double scale, double expectedLogit, double rate) {
        double raw = scale * (expectedLogit - logit(rate));
        return Math.toIntExact(Math.round(Math.clamp(raw, (double) methodology.pointsMin(), methodology.pointsMax())));
    }

    /** The rate that the true one does not exceed with probability {@code quantile}. */
    public static double upperBound(double n, double k, Prior prior, double quantile) {
        return posterior(n, k, prior).inverseCumulativeProbability(quantile);
    }

    /**
     * Whether {@link #upperBound} is at most {@code limit}: the same question asked of the distribution, not of its
     * inverse, which costs a tenth. It still costs a hundred times what the points do.
     */
    public static boolean boundWithin(double n, double k, Prior prior, double quantile, double limit) {
        return limit >= 1 || posterior(n, k, prior).cumulativeProbability(limit) >= quantile;
    }

    private static BetaDistribution posterior(double n, double k, Prior prior) {
        double alpha = k + prior.mean() * prior.strength();
        double beta = n - k + (1 - prior.mean()) * prior.strength();
        return BetaDistribution.of(alpha, beta);
    }

    static double logit(double p) {
        return StrictMath.log(p / (1 - p));
    }
}
