package io.tidegate.risk.model;

import io.tidegate.risk.model.Replay.Row;
import io.tidegate.risk.model.TreeTrainer.Parameters;
import java.time.LocalDate;
import java.util.List;

/**
 * Makes a model of declarations whose verdicts are known. The last quarter of the days is held out to choose the number of
 * trees, the calibration and the decision threshold; then the trees are grown again on all rows. Nothing is chosen on
 * declarations that come later than those given.
 */
public final class Learner {

    /** Days at the end that choices are made on. */
    private static final double HELD_OUT = 0.25;

    private static final int TREES_STEP = 20;

    private Learner() {}

    /**
     * Trees, calibration and threshold.
     *
     * @param heldOut what a model of the days before reached on the days that calibration and threshold were chosen on
     */
    public record Learned(
            Forest forest, Parameters parameters, Calibration calibration, double threshold, RankingQuality heldOut) {

        /** Probability of a violation. */
        public double probability(float[] features) {
            return calibration.probability(forest.margin(features));
        }

        /** Probabilities of rows. */
        public double[] probabilities(List<Row> rows) {
            return rows.stream().mapToDouble(row -> probability(row.features())).toArray();
        }

        /** The same trees, with calibration and threshold of later declarations than they were grown on. */
        public Learned tunedOn(List<Row> later) {
            return tuned(forest, parameters, later);
        }
    }

    /**
     * Learns from rows in the order of days, as {@link Replay} makes them; throws IllegalArgumentException where either
     * part of them does not hold both verdicts.
     */
    public static Learned learn(List<Row> rows, List<String> names, Parameters most) {
        LocalDate first = rows.getFirst().declaration().day();
        LocalDate last = rows.getLast().declaration().day();
        long days = last.toEpochDay() - first.toEpochDay() + 1;
        LocalDate split = first.plusDays(Math.round(days * (1 - HELD_OUT)));
        List<Row> before = rows.stream()
                .filter(row -> row.declaration().day().isBefore(split))
                .toList();
        List<Row> heldOut = rows.subList(before.size(), rows.size());
        Forest trial = TreeTrainer.train(before, names, most);
        int trees = bestCount(trial, heldOut);
        Parameters chosen = most.with(trees / 2);
        Learned tuned = tuned(trial.first(trees), chosen, heldOut);
        return new Learned(
                TreeTrainer.train(rows, names, chosen),
                chosen,
                tuned.calibration(),
                tuned.threshold(),
                tuned.heldOut());
    }

    private static Learned tuned(Forest forest, Parameters parameters, List<Row> later) {
        Calibration fitted = calibrate(forest, later);
        double[] probabilities = later.stream()
                .mapToDouble(row -> fitted.probability(forest.margin(row.features())))
                .toArray();
        Outcomes outcomes = Outcomes.of(later, probabilities);
        double threshold = outcomes.bestThreshold();
        return new Learned(forest, parameters, fitted, threshold, RankingQuality.of(outcomes, threshold));
    }

    private static Calibration calibrate(Forest forest, List<Row> rows) {
        List<Row> known =
                rows.stream().filter(row -> row.declaration().verdict().known()).toList();
        double[] margins =
                known.stream().mapToDouble(row -> forest.margin(row.features())).toArray();
        boolean[] violations = new boolean[margins.length];
        for (int i = 0; i < violations.length; i++) {
            violations[i] = known.get(i).declaration().verdict().violation();
        }
        return Calibration.fit(margins, violations);
    }

    /** The number of trees with the least log loss on declarations that came later. */
    private static int bestCount(Forest forest, List<Row> heldOut) {
        double[] margins = new double[heldOut.size()];
        double least = Double.POSITIVE_INFINITY;
        int best = forest.trees().size();
        for (int from = 0; from < forest.trees().size(); from += TREES_STEP) {
            int to = Math.min(from + TREES_STEP, forest.trees().size());
            Forest next = new Forest(forest.features(), forest.trees().subList(from, to));
            for (int i = 0; i < margins.length; i++) {
                margins[i] += next.margin(heldOut.get(i).features());
            }
            double[] probabilities = new double[margins.length];
            for (int i = 0; i < margins.length; i++) {
                probabilities[i] = Calibration.NONE.probability(margins[i]);
            }
            double loss = Outcomes.of(heldOut, probabilities).logLoss();
            if (loss < least) {
                least = loss;
                best = to;
            }
        }
        return best;
    }
}
