package io.tidegate.local;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * A histogram: how many values were at most so large, by upper bound.
 *
 * @param counts cumulative, the last bound is infinite
 */
record Buckets(SortedMap<Double, Double> counts) {

    /** All series of a histogram that {@code which} takes, added up. */
    static Buckets of(MetricsText metrics, String name, Predicate<MetricsText.Sample> which) {
        var counts = new TreeMap<Double, Double>();
        metrics.named(name + "_bucket").filter(which).forEach(sample -> {
            var bound = sample.label("le");
            counts.merge(
                    bound.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(bound),
                    sample.value(),
                    Double::sum);
        });
        return new Buckets(counts);
    }

    /** What came since an earlier moment. */
    Buckets since(Buckets earlier) {
        var fresh = new TreeMap<Double, Double>();
        counts.forEach((bound, count) -> fresh.put(bound, count - earlier.counts.getOrDefault(bound, 0.0)));
        return new Buckets(fresh);
    }

    /**
     * The value that a share of all does not exceed, as Prometheus' {@code histogram_quantile} tells it: evenly spread within
     * its bucket; the largest finite bound where it is beyond it. Empty where there is nothing.
     *
     * @param share 0 to 1
     */
    OptionalDouble quantile(double share) {
        var all =
                counts.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
        if (all <= 0) {
            return OptionalDouble.empty();
        }
        var rank = share * all;
        var lowerBound = 0.0;
        var below = 0.0;
        for (Map.Entry<Double, Double> bucket : counts.entrySet()) {
            if (bucket.getValue() >= rank) {
                var within = bucket.getValue() - below;
                return OptionalDouble.of(
                        bucket.getKey().isInfinite() || within <= 0
                                ? lowerBound
                                : lowerBound + (bucket.getKey() - lowerBound) * (rank - below) / within);
            }
            lowerBound = bucket.getKey();
            below = bucket.getValue();
        }
        return OptionalDouble.empty();
    }
}
