package io.tidegate.trace.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A SimpleEventQuery that was read.
 *
 * @param conditions all must hold
 * @param countLimit no more events than this, over all pages
 * @param countMax more events than this are an error
 */
public record EventQuery(
        List<Condition> conditions,
        Order order,
        @Nullable Integer countLimit,
        @Nullable Integer countMax) {

    public EventQuery {
        conditions = List.copyOf(conditions);
    }

    /** What events are sorted by. */
    public enum Sort {
        EVENT_TIME,
        RECORD_TIME,
        /** The numbers or times of an extension; events without it come last. */
        EXTENSION
    }

    /**
     * The order of the answer; equals stay in the order of capture, the same way.
     *
     * @param keys of the extension, see {@link Condition.Amount}
     */
    public record Order(Sort sort, boolean ascending, List<String> keys) {
        public Order {
            keys = List.copyOf(keys);
        }

        /** By eventTime, latest first. */
        public static final Order DEFAULT = new Order(Sort.EVENT_TIME, false, List.of());
    }

    /** The same with more conditions. */
    public EventQuery and(List<Condition> more) {
        List<Condition> all = new java.util.ArrayList<>(conditions);
        all.addAll(more);
        return new EventQuery(all, order, countLimit, countMax);
    }
}
