package io.tidegate.kernel.tracing;

import io.opentelemetry.api.trace.SpanContext;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The sampled traces that some work came with, in the order in which they were seen, bounded. Not thread-safe. */
final class Origins {

    /** More traces than these are not followed through one batch. */
    private static final int TRACES_MAX = 16;

    private final Map<String, Origin> byTrace = new LinkedHashMap<>();

    /**
     * A trace of these.
     *
     * @param parent the first place of it that was seen
     * @param count how often it was seen
     */
    record Origin(SpanContext parent, int count) {

        private Origin plus(Origin other) {
            return new Origin(parent, count + other.count);
        }
    }

    void add(SpanContext parent, int count) {
        boolean known = byTrace.containsKey(parent.getTraceId());
        if (parent.isValid() && parent.isSampled() && (known || byTrace.size() < TRACES_MAX)) {
            byTrace.merge(parent.getTraceId(), new Origin(parent, count), Origin::plus);
        }
    }

    Collection<Origin> all() {
        return byTrace.values();
    }
}
