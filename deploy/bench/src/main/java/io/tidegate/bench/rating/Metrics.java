package io.tidegate.bench.rating;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.jspecify.annotations.Nullable;

/** Measures of forecasts of yes or no. Pure. */
final class Metrics {

    /** Forecasts are held off certainty by this much, as in the research that the bars come from. */
    static final double CLIP = 1e-4;

    private static final int STEPS = 50;
    private static final double TAIL = .025;
    private static final double JEFFREYS = .5;

    private Metrics() {}

    /** Forecast and outcome of many cases; grows. */
    static final class Cases {

        private static final int FIRST = 1024;

        private double[] forecasts = new double[FIRST];
        private boolean[] outcomes = new boolean[FIRST];
        private int size;
        private double @Nullable [] curve;

        void add(double forecast, boolean outcome) {
            curve = null;
            if (size == forecasts.length) {
                forecasts = Arrays.copyOf(forecasts, 2 * size);
                outcomes = Arrays.copyOf(outcomes, 2 * size);
            }
            forecasts[size] = forecast;
            outcomes[size++] = outcome;
        }

        int size() {
            return size;
        }

        double rate() {
            int yes = 0;
            for (int i = 0; i < size; i++) {
                yes += outcomes[i] ? 1 : 0;
            }
            return (double) yes / size;
        }

        double logLoss() {
            double sum = 0;
            for (int i = 0; i < size; i++) {
                double p = Math.clamp(forecasts[i], CLIP, 1 - CLIP);
                sum -= Math.log(outcomes[i] ? p : 1 - p);
            }
            return sum / size;
        }

        double brier() {
            double sum = 0;
            for (int i = 0; i < size; i++) {
                double off = forecasts[i] - (outcomes[i] ? 1 : 0);
                sum += off * off;
            }
            return sum / size;
        }

        /** Area under the ROC curve by ranks; ties count half. */
        double auc() {
            return curve()[0];
        }

        /** Standard error of the area (Hanley and McNeil 1982). */
        double aucError() {
            double area = auc();
            double yes = rate() * size;
            double no = size - yes;
            double q1 = area / (2 - area);
            double q2 = 2 * area * area / (1 + area);
            double variance = area * (1 - area) + (yes - 1) * (q1 - area * area) + (no - 1) * (q2 - area * area);
            return Math.sqrt(variance / (yes * no));
        }

        /** Largest distance between the distributions of the two outcomes (Kolmogorov and Smirnov). */
        double ks() {
            return curve()[1];
        }

        private double[] curve() {
            if (curve == null) {
                curve = computed();
            }
            return curve;
        }

        private double[] computed() {
            long[] order = new long[size];
            for (int i = 0; i < size; i++) {
                order[i] = (sortable(forecasts[i]) & ~1L) | (outcomes[i] ? 1 : 0);
            }
            Arrays.sort(order);
            double yes = rate() * size;
            double no = size - yes;
            double area = 0;
            double below = 0;
            double found = 0;
            double distance = 0;
            int i = 0;
            while (i < size) {
                long value = order[i] & ~1L;
                double ties = 0;
                double tiedYes = 0;
                while (i < size && (order[i] & ~1L) == value) {
                    tiedYes += order[i] & 1;
                    ties++;
                    i++;
                }
                double tiedNo = ties - tiedYes;
                area += tiedYes * (below + tiedNo / 2);
                below += tiedNo;
                found += tiedYes;
                distance = Math.max(distance, Math.abs(below / no - found / yes));
            }
            return new double[] {area / (yes * no), distance};
        }

        /** A number that sorts as the double does; its last bit is room for the outcome. */
        private static long sortable(double value) {
            long bits = Double.doubleToLongBits(value + 0.0);
            return bits < 0 ? Long.MIN_VALUE - bits : bits;
        }

        /** Slope of the logistic regression of the outcome on the logit of the forecast: 1 where it is calibrated. */
        double slope() {
            double a = 0;
            double b = 1;
            for (int step = 0; step < STEPS; step++) {
                double[] s = new double[5];
                for (int i = 0; i < size; i++) {
                    double p = Math.clamp(forecasts[i], CLIP, 1 - CLIP);
                    double x = Math.log(p / (1 - p));
                    double fitted = 1 / (1 + Math.exp(-a - b * x));
                    double off = (outcomes[i] ? 1 : 0) - fitted;
                    double w = fitted * (1 - fitted);
                    s[0] += off;
                    s[1] += off * x;
                    s[2] += w;
                    s[3] += w * x;
                    s[4] += w * x * x;
                }
                double determinant = s[2] * s[4] - s[3] * s[3];
                if (determinant <= 0) {
                    return Double.NaN;
                }
                a += (s[4] * s[0] - s[3] * s[1]) / determinant;
                b += (s[2] * s[1] - s[3] * s[0]) / determinant;
            }
            return b;
        }
    }

    /** Bounds of a rate at 95 % by Jeffreys' prior. */
    static double[] jeffreys(long yes, long of) {
        var posterior = BetaDistribution.of(yes + JEFFREYS, of - yes + JEFFREYS);
        return new double[] {
            yes == 0 ? 0 : posterior.inverseCumulativeProbability(TAIL),
            yes == of ? 1 : posterior.inverseCumulativeProbability(1 - TAIL)
        };
    }

    /** Population stability index of two histograms; empty bins count half a case (rating research, 7.7). */
    static double psi(long[] before, long[] after) {
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
