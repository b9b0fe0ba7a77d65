package io.tidegate.kernel.tracing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A batch on its way to Kafka: a span for each topic, which its records name as where they come from. Not thread-safe. */
public final class Sending {

    private static final Sending NONE = new Sending(null, Context.root());

    private final @Nullable Tracing tracing;
    private final Context parent;
    private final Map<String, Topic> topics = new HashMap<>();

    private static final class Topic {
        private final Span span;
        private final byte[] header;
        private int records;

        private Topic(Span span) {
            this.span = span;
            this.header = TraceParent.of(span.getSpanContext()).getBytes(US_ASCII);
        }
    }

    private Sending(@Nullable Tracing tracing, Context parent) {
        this.tracing = tracing;
        this.parent = parent;
    }

    static Sending none() {
        return NONE;
    }

    static Sending of(Tracing tracing, Context parent) {
        return new Sending(tracing, parent);
    }

    /** The header of the next record to a topic; null where the batch is not traced. */
    public byte @Nullable [] header(String topic) {
        if (tracing == null) {
            return null;
        }
        Topic to = topics.computeIfAbsent(topic, name -> new Topic(tracing.sendSpan(name, parent)));
        to.records++;
        return to.header;
    }

    /** Kafka has acknowledged all of it, or something failed. */
    public void end(boolean acknowledged) {
        topics.values().forEach(topic -> {
            topic.span.setAttribute(Tracing.MESSAGE_COUNT, (long) topic.records);
            if (!acknowledged) {
                topic.span.setStatus(StatusCode.ERROR);
            }
            topic.span.end();
        });
    }
}
