package io.tidegate.bench.rating;

import io.tidegate.rating.quality.Cases;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * How sure a difference is when few enterprises have most cases: enterprises are drawn anew with all their cases, and the
 * difference is taken of each draw (bootstrap, Efron 1979). Not thread-safe.
 */
final class Resampled {

    private static final int DRAWS = 1000;
    private static final int SHUFFLES = 200;
    private static final double TAIL = .025;

    private final Map<String, List<Scored>> entities = new TreeMap<>();

    private record Scored(double forecast, double other, boolean bad) {}

    void add(String entity, double forecast, double other, boolean bad) {
        entities.computeIfAbsent(entity, _ -> new ArrayList<>()).add(new Scored(forecast, other, bad));
    }

    /** Bounds (95 %) of the AUC of the forecast less that of the other. */
    double[] difference() {
        List<List<Scored>> all = List.copyOf(entities.values());
        SplittableRandom random = new SplittableRandom(1);
        double[] differences = new double[DRAWS];
        for (int draw = 0; draw < DRAWS; draw++) {
            Cases forecast = new Cases();
            Cases other = new Cases();
            for (int i = 0; i < all.size(); i++) {
                for (Scored one : all.get(random.nextInt(all.size()))) {
                    forecast.add(one.forecast(), one.bad());
                    other.add(one.other(), one.bad());
                }
            }
            differences[draw] = forecast.order().auc() - other.order().auc();
        }
        return bounds(Arrays.stream(differences).filter(d -> !Double.isNaN(d)).toArray());
    }

    /**
     * How far the rates of enterprises differ, and how far they would by chance: variance of the number of bad ones over
     * that of equal enterprises, then the bounds (95 %) of the same with outcomes shuffled among all. Within them, nobody
     * can be told apart by what came of him.
     */
    double[] spread() {
        List<Boolean> outcomes = new ArrayList<>();
        entities.values().forEach(cases -> cases.forEach(one -> outcomes.add(one.bad())));
        double measured = spread(outcomes);
        double[] shuffled = new double[SHUFFLES];
        var random = new java.util.Random(1);
        for (int i = 0; i < SHUFFLES; i++) {
            java.util.Collections.shuffle(outcomes, random);
            shuffled[i] = spread(outcomes);
        }
        double[] bounds = bounds(shuffled);
        return new double[] {measured, bounds[0], bounds[1]};
    }

    private double spread(List<Boolean> outcomes) {
        double rate = outcomes.stream().filter(bad -> bad).count() / (double) outcomes.size();
        double sum = 0;
        double expected = 0;
        int at = 0;
        for (List<Scored> cases : entities.values()) {
            int bad = 0;
            for (int i = 0; i < cases.size(); i++) {
                bad += outcomes.get(at++) ? 1 : 0;
            }
            double off = bad - cases.size() * rate;
            sum += off * off;
            expected += cases.size() * rate * (1 - rate);
        }
        return sum / expected;
    }

    private static double[] bounds(double[] values) {
        Arrays.sort(values);
        return new double[] {values[(int) (values.length * TAIL)], values[(int) (values.length * (1 - TAIL)) - 1]};
    }
}
