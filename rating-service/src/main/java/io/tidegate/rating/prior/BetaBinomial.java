package io.tidegate.rating.prior;

import org.apache.commons.numbers.gamma.LogBeta;

/**
 * The beta distribution of rates that best explains counts of bad outcomes: maximum likelihood of the beta-binomial
 * (Skellam 1948), by Nelder and Mead's simplex over the logit of the mean and the logarithm of the strength. Counts may be
 * fractions, as decayed ones are. Pure.
 */
public final class BetaBinomial {

    private static final int STEPS_MAX = 400;
    private static final double TOLERANCE = 1e-9;

    /** A mean outside of 1e-6 to 1 - 1e-6 or a strength outside of e^-7 to e^14 is not to be told apart from its end. */
    private static final double LOGIT_MAX = 13.8;

    private static final double LOG_STRENGTH_MIN = -7;
    private static final double LOG_STRENGTH_MAX = 14;

    private final double[] n;
    private final double[] k;

    private BetaBinomial(double[] n, double[] k) {
        this.n = n;
        this.k = k;
    }

    /** Mean and strength (alpha + beta) of a fitted distribution. */
    public record Fit(double mean, double strength) {}

    /**
     * Fits to {@code k[i]} bad of {@code n[i]}; none may be negative, no k above its n, and something must have been
     * observed.
     */
    public static Fit fit(double[] n, double[] k) {
        double exposures = 0;
        double bad = 0;
        for (int i = 0; i < n.length; i++) {
            exposures += n[i];
            bad += k[i];
        }
        if (!(exposures > 0)) {
            throw new IllegalArgumentException("Nothing was observed.");
        }
        double mean = (bad + 0.5) / (exposures + 1);
        double[] best = new BetaBinomial(n, k).search(StrictMath.log(mean / (1 - mean)), StrictMath.log(20));
        return new Fit(1 / (1 + StrictMath.exp(-best[0])), StrictMath.exp(best[1]));
    }

    /** Log-likelihood up to a constant, which does not depend on mean and strength. */
    public static double logLikelihood(double[] n, double[] k, double mean, double strength) {
        double alpha = mean * strength;
        double beta = (1 - mean) * strength;
        double prior = LogBeta.value(alpha, beta);
        double sum = 0;
        for (int i = 0; i < n.length; i++) {
            sum += LogBeta.value(alpha + k[i], beta + n[i] - k[i]) - prior;
        }
        return sum;
    }

    private double[] search(double logit, double logStrength) {
        double[][] simplex = {{logit, logStrength}, {logit + 0.5, logStrength}, {logit, logStrength + 1}};
        double[] cost = {cost(simplex[0]), cost(simplex[1]), cost(simplex[2])};
        for (int step = 0; step < STEPS_MAX; step++) {
            sort(simplex, cost);
            if (cost[2] - cost[0] <= TOLERANCE * (Math.abs(cost[0]) + TOLERANCE) && narrow(simplex)) {
                break;
            }
            replaceWorst(simplex, cost);
        }
        sort(simplex, cost);
        return simplex[0];
    }

    private void replaceWorst(double[][] simplex, double[] cost) {
        double[] middle = between(simplex[0], simplex[1], 0.5);
        double[] reflected = between(simplex[2], middle, 2);
        double there = cost(reflected);
        if (there < cost[0]) {
            double[] expanded = between(simplex[2], middle, 3);
            double further = cost(expanded);
            set(simplex, cost, further < there ? expanded : reflected, Math.min(further, there));
        } else if (there < cost[1]) {
            set(simplex, cost, reflected, there);
        } else {
            double[] contracted = between(simplex[2], middle, there < cost[2] ? 1.5 : 0.5);
            double nearer = cost(contracted);
            if (nearer < Math.min(there, cost[2])) {
                set(simplex, cost, contracted, nearer);
            } else {
                for (int i = 1; i < simplex.length; i++) {
                    simplex[i] = between(simplex[0], simplex[i], 0.5);
                    cost[i] = cost(simplex[i]);
                }
            }
        }
    }

    private double cost(double[] point) {
        double logit = Math.clamp(point[0], -LOGIT_MAX, LOGIT_MAX);
        double logStrength = Math.clamp(point[1], LOG_STRENGTH_MIN, LOG_STRENGTH_MAX);
        double outside = Math.abs(point[0] - logit) + Math.abs(point[1] - logStrength);
        return outside - logLikelihood(n, k, 1 / (1 + StrictMath.exp(-logit)), StrictMath.exp(logStrength));
    }

    private static boolean narrow(double[][] simplex) {
        return Math.abs(simplex[2][0] - simplex[0][0]) + Math.abs(simplex[2][1] - simplex[0][1]) < 1e-6;
    }

    private static double[] between(double[] from, double[] to, double part) {
        return new double[] {from[0] + part * (to[0] - from[0]), from[1] + part * (to[1] - from[1])};
    }

    private static void set(double[][] simplex, double[] cost, double[] point, double value) {
        simplex[2] = point;
        cost[2] = value;
    }

    private static void sort(double[][] simplex, double[] cost) {
        for (int i = 1; i < cost.length; i++) {
            for (int j = i; j > 0 && cost[j] < cost[j - 1]; j--) {
                double value = cost[j];
                cost[j] = cost[j - 1];
                cost[j - 1] = value;
                double[] point = simplex[j];
                simplex[j] = simplex[j - 1];
                simplex[j - 1] = point;
            }
        }
    }
}
