package io.tidegate.kernel.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place in a trace as text, to be stored with work and taken up later: the header {@code traceparent} of W3C Trace Context,
 * section 3.2. Only places in sampled traces are ever written; {@code tracestate} is not carried.
 */
public final class TraceParent {

    /** Name of the header, of HTTP and of Kafka records. */
    public static final String HEADER = "traceparent";

    private static final Getter GETTER = new Getter();

    private TraceParent() {}

    /** Where this thread is in a sampled trace; null where it is in none. */
    public static @Nullable String current() {
        SpanContext here = Span.current().getSpanContext();
        return here.isSampled() ? of(here) : null;
    }

    static String of(SpanContext context) {
        return "00-" + context.getTraceId() + "-" + context.getSpanId() + "-01";
    }

    /** The place that a text names; none of {@link SpanContext#isValid} where it is malformed. */
    static SpanContext read(String text) {
        return Span.fromContext(W3CTraceContextPropagator.getInstance().extract(Context.root(), text, GETTER))
                .getSpanContext();
    }

    private static final class Getter implements TextMapGetter<String> {

        @Override
        public Iterable<String> keys(String text) {
            return List.of(HEADER);
        }

        @Override
        public @Nullable String get(@Nullable String text, String key) {
            return key.equals(HEADER) ? text : null;
        }
    }
}
