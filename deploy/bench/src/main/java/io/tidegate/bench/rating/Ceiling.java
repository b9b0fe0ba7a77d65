package io.tidegate.bench.rating;

import io.tidegate.bench.rating.Planted.Nature;
import java.util.Arrays;
import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * What can be known at best: the forecast of one who knows how the history is generated, natures and their shares and how
 * rates are spread, and sees all outcomes that a rater sees, but not what was planted (Bayes' rule on a grid). No
 * forecast from the same facts has a lower expected log-loss or Brier score. Thread-safe.
 */
final class Ceiling {

    private static final int POINTS = 200;

    /** Sliding is taken as even over so many days. */
    private static final int BIN = 30;

    private static final int BINS = (Histories.YEARS + 2 * Histories.WINDOW - Histories.SLIDE_FROM) / BIN + 1;

    private static final int[] FLAGS = {Planted.I1, Planted.I2, Planted.I4, Planted.I5, Planted.I3};
    private static final int INSPECTION = 4;

    /** Those that cannot be told apart by orders are one: bad, ring and whitewashed. */
    private static final Nature[] NATURES = {Nature.ORDINARY, Nature.GOOD, Nature.SLIDING, Nature.BAD};

    private static final double[] SHARES = {.70, .15, .05, .10};

    /** By indicator: the grid of rates, equally probable beforehand. */
    private final double[][] rates = new double[FLAGS.length][POINTS];

    /** By indicator, period (times the odds) and point: log of the chance of a bad outcome and of a good one. */
    private final double[][][] bad;

    private final double[][][] good;

    /** How many times the ordinary rate in each period: the four natures' own, then the bins of sliding. */
    private final double[] times = new double[NATURES.length + BINS];

    Ceiling() {
        for (int i = 0; i < NATURES.length; i++) {
            times[i] = Histories.times(NATURES[i], 0);
        }
        for (int i = 0; i < BINS; i++) {
            times[NATURES.length + i] = Histories.times(Nature.SLIDING, Histories.SLIDE_FROM + i * BIN + BIN / 2);
        }
        bad = new double[FLAGS.length][times.length][POINTS];
        good = new double[FLAGS.length][times.length][POINTS];
        for (int i = 0; i < FLAGS.length; i++) {
            double mean = Histories.MEANS[i];
            var spread = BetaDistribution.of(mean * Histories.STRENGTH, (1 - mean) * Histories.STRENGTH);
            for (int point = 0; point < POINTS; point++) {
                rates[i][point] = Math.max(1e-12, spread.inverseCumulativeProbability((point + .5) / POINTS));
                for (int period = 0; period < times.length; period++) {
                    double chance = Histories.chance(rates[i][point], times[period]);
                    bad[i][period][point] = Math.log(chance);
                    good[i][period][point] = Math.log(1 - chance);
                }
            }
        }
    }

    /** The chance that an order of the middle of the window after {@code asOf} fails. */
    double forecast(Planted planted, int asOf) {
        int[][] n = new int[FLAGS.length][1 + BINS];
        int[][] k = new int[FLAGS.length][1 + BINS];
        for (int j = 0; j < planted.days().length && planted.days()[j] <= asOf; j++) {
            if (planted.days()[j] + planted.known()[j] <= asOf) {
                int since = planted.days()[j] - Histories.START - Histories.SLIDE_FROM;
                int bin = since < 0 ? 0 : 1 + since / BIN;
                int flags = planted.flags()[j];
                for (int i = 0; i < FLAGS.length; i++) {
                    if (i != INSPECTION || (flags & Planted.INSPECTED) != 0) {
                        n[i][bin]++;
                        k[i][bin] += (flags & FLAGS[i]) == 0 ? 0 : 1;
                    }
                }
            }
        }
        int next = asOf - Histories.START + Histories.WINDOW / 2;
        double[] logs = new double[NATURES.length];
        double[] chances = new double[NATURES.length];
        for (int nature = 0; nature < NATURES.length; nature++) {
            logs[nature] = Math.log(SHARES[nature]);
            double none = 1;
            for (int i = 0; i < FLAGS.length; i++) {
                double[] posterior = posterior(nature, i, n[i], k[i]);
                logs[nature] += posterior[POINTS];
                if (FLAGS[i] == Planted.I1 || FLAGS[i] == Planted.I5) {
                    double expected = 0;
                    for (int point = 0; point < POINTS; point++) {
                        expected += posterior[point]
                                * Histories.chance(rates[i][point], Histories.times(NATURES[nature], next));
                    }
                    none *= 1 - expected;
                }
            }
            chances[nature] = 1 - none;
        }
        double most = Arrays.stream(logs).max().orElse(0);
        double sum = 0;
        double weighed = 0;
        for (int nature = 0; nature < NATURES.length; nature++) {
            double weight = Math.exp(logs[nature] - most);
            sum += weight;
            weighed += weight * chances[nature];
        }
        return weighed / sum;
    }

    /** Weights of the points, and behind them the log of how probable the counts were. */
    private double[] posterior(int nature, int indicator, int[] n, int[] k) {
        double[] weights = new double[POINTS + 1];
        for (int bin = 0; bin <= BINS; bin++) {
            if (n[bin] > 0) {
                boolean sliding = NATURES[nature] == Nature.SLIDING && bin > 0;
                int period = sliding ? NATURES.length + bin - 1 : nature;
                for (int point = 0; point < POINTS; point++) {
                    weights[point] +=
                            k[bin] * bad[indicator][period][point] + (n[bin] - k[bin]) * good[indicator][period][point];
                }
            }
        }
        double most = Double.NEGATIVE_INFINITY;
        for (int point = 0; point < POINTS; point++) {
            most = Math.max(most, weights[point]);
        }
        double sum = 0;
        for (int point = 0; point < POINTS; point++) {
            weights[point] = Math.exp(weights[point] - most);
            sum += weights[point];
        }
        for (int point = 0; point < POINTS; point++) {
            weights[point] /= sum;
        }
        weights[POINTS] = most + Math.log(sum / POINTS);
        return weights;
    }
}
