package io.tidegate.risk.model;

import io.tidegate.risk.model.Replay.Row;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Scores beside what was found, sorted by falling score: what every measure of a ranking needs. Ties keep the order given.
 * Weights count a declaration more than once, or not at all, as a bootstrap does.
 *
 * @param scores falling
 * @param violations whether each was one
 * @param duty what each pays at the declared price and rate
 */
public record Outcomes(double[] scores, boolean[] violations, double[] duty) {

    /** Of rows with known verdicts; others are left out. */
    public static Outcomes of(List<Row> rows, double[] scores) {
        int[] order = IntStream.range(0, scores.length)
                .filter(i -> rows.get(i).declaration().verdict().known())
                .boxed()
                .sorted((a, b) -> Double.compare(scores[b], scores[a]))
                .mapToInt(Integer::intValue)
                .toArray();
        boolean[] violations = new boolean[order.length];
        for (int i = 0; i < order.length; i++) {
            violations[i] = rows.get(order[i]).declaration().verdict().violation();
        }
        return new Outcomes(
                Arrays.stream(order).mapToDouble(i -> scores[i]).toArray(),
                violations,
                Arrays.stream(order)
                        .mapToDouble(i -> rows.get(i).declaration().duty())
                        .toArray());
    }

    int[] once() {
        int[] weights = new int[scores.length];
        Arrays.fill(weights, 1);
        return weights;
    }

    /** The decision threshold with the best macro F1; for choosing on earlier declarations, not for reporting. */
    public double bestThreshold() {
        double best = -1;
        double threshold = 0.5;
        int[] once = once();
        for (int i = 1; i < 100; i++) {
            double f1 = RankingQuality.of(this, once, i / 100.0).macroF1();
            if (f1 > best) {
                best = f1;
                threshold = i / 100.0;
            }
        }
        return threshold;
    }

    /** Mean of -ln p of what happened. */
    double logLoss() {
        double sum = 0;
        for (int i = 0; i < scores.length; i++) {
            double p = Math.clamp(scores[i], 1e-12, 1 - 1e-12);
            sum -= Math.log(violations[i] ? p : 1 - p);
        }
        return sum / scores.length;
    }
}
