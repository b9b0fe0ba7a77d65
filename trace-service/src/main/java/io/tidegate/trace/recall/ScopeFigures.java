package io.tidegate.trace.recall;

import java.util.Map;
import java.util.TreeMap;

/**
 * How much a recall reaches.
 *
 * @param things by the word of the kind
 * @param certainty things by the word of their precision
 * @param ends by reason: where trails end
 * @param orders by platform
 */
public record ScopeFigures(
        Map<String, Long> things, Map<String, Long> certainty, Map<String, Long> ends, Map<String, Long> orders) {

    public ScopeFigures {
        things = Map.copyOf(things);
        certainty = Map.copyOf(certainty);
        ends = Map.copyOf(ends);
        orders = Map.copyOf(orders);
    }

    /** All things. */
    public long total() {
        return things.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Counts while they grow. */
    public static final class Counter {
        private final Map<String, Long> counts = new TreeMap<>();

        public void add(String word, long count) {
            counts.merge(word, count, Long::sum);
        }

        public Map<String, Long> counts() {
            return counts;
        }
    }
}
