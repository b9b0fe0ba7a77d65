package io.tidegate.kernel.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import java.util.List;

/**
 * Work that belongs to some traces, until it is closed: one span in each, the first of them current in this thread. To be
 * closed by the thread that began it.
 */
public final class Work implements AutoCloseable {

    static final Work NONE = new Work(List.of(), Scope.noop());

    private static final AttributeKey<String> PUT_OFF = AttributeKey.stringKey("tidegate.put_off");

    private final List<Span> spans;
    private final Scope scope;

    Work(List<Span> spans, Scope scope) {
        this.spans = List.copyOf(spans);
        this.scope = scope;
    }

    /** An attempt came to nothing, and will be made again. Of the reason only the kind is told: messages may hold values. */
    public void putOff(Throwable cause) {
        spans.forEach(span -> span.setAttribute(PUT_OFF, cause.getClass().getName()));
    }

    /** Where it is in each of its traces. */
    List<String> traceParents() {
        return spans.stream().map(span -> TraceParent.of(span.getSpanContext())).toList();
    }

    @Override
    public void close() {
        scope.close();
        spans.forEach(Span::end);
    }
}
