package io.tidegate.kernel.tracing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * The spans that no library makes: of group commits, of batches to and from Kafka, of timers that go on with what batches left.
 * Names and attributes are those of OpenTelemetry's semantic conventions for messaging.
 *
 * <p>Work often comes with several traces. Each gets a span of it; the first has what is done below it (statements, batches that
 * are published), the others link to that one.
 *
 * <p>Thread-safe.
 */
@Singleton
public class Tracing {

    static final AttributeKey<Long> MESSAGE_COUNT = AttributeKey.longKey("messaging.batch.message_count");

    private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system");
    private static final AttributeKey<String> DESTINATION = AttributeKey.stringKey("messaging.destination.name");
    private static final AttributeKey<String> OPERATION_NAME = AttributeKey.stringKey("messaging.operation.name");
    private static final AttributeKey<String> OPERATION_TYPE = AttributeKey.stringKey("messaging.operation.type");
    private static final AttributeKey<String> CONSUMER_GROUP = AttributeKey.stringKey("messaging.consumer.group.name");

    /** Places that wait for a timer; a service without one keeps so many. */
    private static final int LEFT_MAX = 64;

    private final boolean on;
    private final Tracer tracer;
    private final Deque<String> left = new ArrayDeque<>();

    @Inject
    public Tracing(OpenTelemetry telemetry, TracingSettings settings) {
        this(telemetry, settings.endpoint().isPresent());
    }

    Tracing(OpenTelemetry telemetry, boolean on) {
        this.tracer = telemetry.getTracer("io.tidegate.kernel");
        this.on = on;
    }

    /** For tests: traces nothing. */
    public static Tracing none() {
        return new Tracing(OpenTelemetry.noop(), false);
    }

    /**
     * Begins work on what several requests brought.
     *
     * @param traceParents where each of them was, see {@link TraceParent#current}
     */
    public Work work(String name, Collection<? extends @Nullable String> traceParents) {
        if (!on) {
            return Work.NONE;
        }
        Origins origins = new Origins();
        for (String traceParent : traceParents) {
            if (traceParent != null) {
                origins.add(TraceParent.read(traceParent), 1);
            }
        }
        return begin(name, SpanKind.INTERNAL, Attributes.empty(), origins);
    }

    /** Begins to process what a listener polled. A header that is malformed is as none. */
    public Work process(String listener, Iterable<ConsumerRecord<String, byte[]>> polled) {
        if (!on) {
            return Work.NONE;
        }
        Origins origins = new Origins();
        String topic = null;
        byte[] last = null;
        SpanContext lastRead = SpanContext.getInvalid();
        for (ConsumerRecord<String, byte[]> record : polled) {
            Header header = record.headers().lastHeader(TraceParent.HEADER);
            if (header == null || header.value() == null) {
                continue;
            }
            if (!Arrays.equals(last, header.value())) {
                last = header.value();
                lastRead = TraceParent.read(new String(last, US_ASCII));
            }
            origins.add(lastRead, 1);
            topic = topic == null && lastRead.isSampled() ? record.topic() : topic;
        }
        return topic == null
                ? Work.NONE
                : begin(
                        "process " + topic,
                        SpanKind.CONSUMER,
                        messaging(topic, "process").toBuilder()
                                .put(CONSUMER_GROUP, listener)
                                .build(),
                        origins);
    }

    /** Leaves places of work that is committed for {@link #goOn}. */
    public void leave(Work work) {
        if (work == Work.NONE) {
            return;
        }
        synchronized (left) {
            left.addAll(work.traceParents());
            while (left.size() > LEFT_MAX) {
                left.removeFirst();
            }
        }
    }

    /** Begins, in a timer, work on what listeners of this replica left since it last did. */
    public Work goOn(String name) {
        List<String> places;
        synchronized (left) {
            places = List.copyOf(left);
            left.clear();
        }
        return places.isEmpty() ? Work.NONE : work(name, places);
    }

    /** Begins to send a batch that was written at a place of a trace, or outside of any. */
    public Sending send(@Nullable String traceParent) {
        SpanContext parent = !on || traceParent == null ? SpanContext.getInvalid() : TraceParent.read(traceParent);
        return parent.isSampled() ? Sending.of(this, Context.root().with(Span.wrap(parent))) : Sending.none();
    }

    Span sendSpan(String topic, Context parent) {
        return tracer.spanBuilder("send " + topic)
                .setSpanKind(SpanKind.PRODUCER)
                .setParent(parent)
                .setAllAttributes(messaging(topic, "send"))
                .startSpan();
    }

    @SuppressWarnings("MustBeClosedChecker") // Work closes the scope
    private Work begin(String name, SpanKind kind, Attributes attributes, Origins origins) {
        List<Span> spans = new ArrayList<>();
        for (Origins.Origin origin : origins.all()) {
            SpanBuilder builder = tracer.spanBuilder(name)
                    .setSpanKind(kind)
                    .setParent(Context.root().with(Span.wrap(origin.parent())))
                    .setAllAttributes(attributes);
            if (kind == SpanKind.CONSUMER) {
                builder.setAttribute(MESSAGE_COUNT, (long) origin.count());
            }
            if (spans.isEmpty()) {
                origins.all().stream().skip(1).forEach(other -> builder.addLink(other.parent()));
            } else {
                builder.addLink(spans.getFirst().getSpanContext());
            }
            spans.add(builder.startSpan());
        }
        return spans.isEmpty() ? Work.NONE : new Work(spans, spans.getFirst().makeCurrent());
    }

    private static Attributes messaging(String topic, String operation) {
        return Attributes.of(SYSTEM, "kafka", DESTINATION, topic, OPERATION_NAME, operation, OPERATION_TYPE, operation);
    }
}
