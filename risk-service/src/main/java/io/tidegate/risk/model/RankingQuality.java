package io.tidegate.risk.model;

import java.util.ArrayList;
import java.util.List;

/**
 * How good a ranking is.
 *
 * @param rocAuc chance that a violation stands before a conforming declaration, ties half
 * @param averagePrecision mean precision at each violation, declarations of equal score taken as one step
 * @param macroF1 mean of the F1 of both classes at the threshold
 * @param brier mean square of probability minus outcome
 * @param calibrationError mean distance of probability and frequency over ten bins of probability, by rows
 * @param inspected at each share of {@link #SHARES}
 */
public record RankingQuality(
        double rocAuc,
        double averagePrecision,
        double macroF1,
        double brier,
        double calibrationError,
        List<Inspected> inspected) {

    /** Shares of declarations that are inspected, those of the highest score first. */
    public static final List<Double> SHARES = List.of(0.01, 0.02, 0.05, 0.10);

    private static final int BINS = 10;

    /**
     * What inspecting a share finds.
     *
     * @param precision violations in the inspected
     * @param recall inspected violations in all violations
     * @param revenue duty of inspected violations in that of all violations, at declared price and rate
     */
    public record Inspected(double share, double precision, double recall, double revenue) {}

    /** RankingQuality outcomes that hold both classes; an empty class gives NaN. */
    public static RankingQuality of(Outcomes outcomes, double threshold) {
        return of(outcomes, outcomes.once(), threshold);
    }

    static RankingQuality of(Outcomes outcomes, int[] weights, double threshold) {
        double n = 0;
        double found = 0;
        double duty = 0;
        for (int i = 0; i < weights.length; i++) {
            n += weights[i];
            if (outcomes.violations()[i]) {
                found += weights[i];
                duty += weights[i] * outcomes.duty()[i];
            }
        }
        List<Inspected> inspected = new ArrayList<>();
        for (double share : SHARES) {
            inspected.add(inspect(outcomes, weights, share, new Totals(n, found, duty)));
        }
        double[] ranking = ranking(outcomes, weights, found, n - found);
        double[] probability = probability(outcomes, weights, n);
        return new RankingQuality(
                ranking[0],
                ranking[1],
                macroF1(outcomes, weights, threshold),
                probability[0],
                probability[1],
                List.copyOf(inspected));
    }

    private record Totals(double n, double found, double duty) {}

    private static Inspected inspect(Outcomes outcomes, int[] weights, double share, Totals totals) {
        double room = Math.max(1, Math.round(share * totals.n));
        double left = room;
        double hits = 0;
        double duty = 0;
        for (int i = 0; i < weights.length && left > 0; i++) {
            double taken = Math.min(left, weights[i]);
            left -= taken;
            if (outcomes.violations()[i]) {
                hits += taken;
                duty += taken * outcomes.duty()[i];
            }
        }
        return new Inspected(share, hits / room, hits / totals.found, duty / totals.duty);
    }

    /** Area under ROC, average precision; both walk groups of equal scores. */
    private static double[] ranking(Outcomes outcomes, int[] weights, double found, double conforming) {
        double hits = 0;
        double misses = 0;
        double area = 0;
        double precision = 0;
        int i = 0;
        while (i < weights.length) {
            double groupHits = 0;
            double groupMisses = 0;
            double score = outcomes.scores()[i];
            for (; i < weights.length && outcomes.scores()[i] == score; i++) {
                if (outcomes.violations()[i]) {
                    groupHits += weights[i];
                } else {
                    groupMisses += weights[i];
                }
            }
            area += groupMisses * (hits + groupHits / 2);
            hits += groupHits;
            misses += groupMisses;
            if (groupHits > 0) {
                precision += groupHits * hits / (hits + misses);
            }
        }
        return new double[] {area / (found * conforming), precision / found};
    }

    private static double macroF1(Outcomes outcomes, int[] weights, double threshold) {
        double hit = 0;
        double falseAlarm = 0;
        double missed = 0;
        double passed = 0;
        for (int i = 0; i < weights.length; i++) {
            if (outcomes.scores()[i] >= threshold) {
                hit += outcomes.violations()[i] ? weights[i] : 0;
                falseAlarm += outcomes.violations()[i] ? 0 : weights[i];
            } else {
                missed += outcomes.violations()[i] ? weights[i] : 0;
                passed += outcomes.violations()[i] ? 0 : weights[i];
            }
        }
        return (f1(hit, falseAlarm, missed) + f1(passed, missed, falseAlarm)) / 2;
    }

    private static double f1(double hit, double falseAlarm, double missed) {
        return hit == 0 ? 0 : 2 * hit / (2 * hit + falseAlarm + missed);
    }

    private static double[] probability(Outcomes outcomes, int[] weights, double n) {
        double brier = 0;
        double[] expected = new double[BINS];
        double[] happened = new double[BINS];
        for (int i = 0; i < weights.length; i++) {
            double p = outcomes.scores()[i];
            double y = outcomes.violations()[i] ? 1 : 0;
            int bin = Math.clamp((long) (p * BINS), 0, BINS - 1);
            brier += weights[i] * (p - y) * (p - y);
            expected[bin] += weights[i] * p;
            happened[bin] += weights[i] * y;
        }
        double error = 0;
        for (int bin = 0; bin < BINS; bin++) {
            error += Math.abs(expected[bin] - happened[bin]);
        }
        return new double[] {brier / n, error / n};
    }
}
