package io.tidegate.risk.model;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Percentile intervals: the declarations are drawn again with replacement, each measure is taken of each draw. */
public final class Bootstrap {

    private static final double COVERED = 0.95;

    private final List<RankingQuality> draws = new ArrayList<>();

    /** Draws {@code count} times; the same seed draws the same. */
    public Bootstrap(Outcomes outcomes, double threshold, int count, long seed) {
        var random = new SplittableRandom(seed);
        int n = outcomes.scores().length;
        for (int draw = 0; draw < count; draw++) {
            int[] weights = new int[n];
            IntStream.range(0, n).forEach(i -> weights[random.nextInt(n)]++);
            draws.add(RankingQuality.of(outcomes, weights, threshold));
        }
    }

    /** Bounds of 95 per cent. */
    public record Interval(double low, double high) {}

    /** The interval of one measure. */
    public Interval of(ToDoubleFunction<RankingQuality> measure) {
        double[] sorted = draws.stream().mapToDouble(measure).sorted().toArray();
        double tail = (1 - COVERED) / 2;
        return new Interval(
                sorted[(int) Math.floor(tail * (sorted.length - 1))],
                sorted[(int) Math.ceil((1 - tail) * (sorted.length - 1))]);
    }
}
