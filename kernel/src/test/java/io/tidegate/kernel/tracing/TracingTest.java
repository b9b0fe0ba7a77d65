package io.tidegate.kernel.tracing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TracingTest {

    /** The example of W3C Trace Context, section 3.2.4. */
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private static final String SPAN = "00f067aa0ba902b7";
    private static final String TRACE_PARENT = "00-" + TRACE + "-" + SPAN + "-01";
    private static final String OTHER = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final Tracing tracing = new Tracing(
            OpenTelemetrySdk.builder()
                    .setTracerProvider(SdkTracerProvider.builder()
                            .setSampler(new TraceSampler(TraceSamplerTest.settings(1, 1), System::nanoTime))
                            .addSpanProcessor(SimpleSpanProcessor.create(spans))
                            .build())
                    .build(),
            true);

    @Test
    void aBatchOfOneTraceGoesOnWithIt() {
        try (Work _ = tracing.process("risk.documents", polled(TRACE_PARENT, TRACE_PARENT, null))) {
            String within = requireNonNull(TraceParent.current());
            Sending sending = tracing.send(within);
            assertThat(new String(requireNonNull(sending.header("tidegate.assessments.v1")), US_ASCII))
                    .startsWith("00-" + TRACE + "-")
                    .endsWith("-01")
                    .doesNotContain(SPAN);
            sending.end(true);
        }
        assertThat(TraceParent.current()).as("afterwards").isNull();

        SpanData process = span("process tidegate.documents.v1");
        assertThat(process.getParentSpanId()).isEqualTo(SPAN);
        assertThat(process.getKind()).isEqualTo(SpanKind.CONSUMER);
        assertThat(process.getAttributes().asMap())
                .containsEntry(AttributeKey.stringKey("messaging.system"), "kafka")
                .containsEntry(AttributeKey.stringKey("messaging.operation.type"), "process")
                .containsEntry(AttributeKey.stringKey("messaging.destination.name"), "tidegate.documents.v1")
                .containsEntry(AttributeKey.stringKey("messaging.consumer.group.name"), "risk.documents")
                .containsEntry(AttributeKey.longKey("messaging.batch.message_count"), 2L);
        SpanData send = span("send tidegate.assessments.v1");
        assertThat(send.getParentSpanId()).isEqualTo(process.getSpanId());
        assertThat(send.getKind()).isEqualTo(SpanKind.PRODUCER);
        assertThat(spans.getFinishedSpanItems())
                .extracting(SpanData::getTraceId)
                .containsOnly(TRACE);
    }

    @Test
    void eachTraceOfABatchHasASpanOfItAndTheFirstHasTheWork() {
        try (Work _ = tracing.process("risk.documents", polled(TRACE_PARENT, OTHER, TRACE_PARENT))) {
            assertThat(TraceParent.current()).contains(TRACE);
        }

        SpanData first = spans.getFinishedSpanItems().getFirst();
        SpanData second = spans.getFinishedSpanItems().getLast();
        assertThat(first.getTraceId()).isEqualTo(TRACE);
        assertThat(first.getLinks())
                .extracting(link -> link.getSpanContext().getTraceId())
                .containsExactly(OTHER.substring(3, 35));
        assertThat(second.getTraceId()).isEqualTo(OTHER.substring(3, 35));
        assertThat(second.getLinks())
                .extracting(link -> link.getSpanContext().getSpanId())
                .containsExactly(first.getSpanId());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "nonsense",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01x",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e473\u0000-00f067aa0ba902b7-01",
                "\uD83D\uDE00-姓名"
            })
    void aHeaderThatIsMalformedOrNotSampledIsAsNone(String header) {
        try (Work work = tracing.process("risk.documents", polled(header))) {
            assertThat(work).isSameAs(Work.NONE);
        }
        assertThat(tracing.send(header).header("topic")).isNull();
        assertThat(TraceParent.read(header)).matches(context -> !context.isSampled());
        assertThat(spans.getFinishedSpanItems()).isEmpty();
    }

    @Test
    void aTimerGoesOnOnceWithWhatWasLeft() {
        try (Work work = tracing.process("rating.documents", polled(TRACE_PARENT))) {
            tracing.leave(work);
        }
        try (Work _ = tracing.goOn("rate")) {
            assertThat(TraceParent.current()).contains(TRACE);
        }
        try (Work second = tracing.goOn("rate")) {
            assertThat(second).isSameAs(Work.NONE);
        }
        assertThat(span("rate").getParentSpanId())
                .isEqualTo(span("process tidegate.documents.v1").getSpanId());
    }

    @Test
    void whatIsLeftAndWhatIsFollowedIsBounded() {
        String[] many = new String[1_000];
        Arrays.setAll(many, n -> "00-%032x-%016x-01".formatted(n + 1, n + 1));
        try (Work work = tracing.process("rating.documents", polled(many))) {
            assertThat(work.traceParents()).hasSize(16);
            for (int i = 0; i < 100; i++) {
                tracing.leave(work);
            }
        }
        try (Work work = tracing.goOn("rate")) {
            assertThat(work.traceParents()).hasSize(16);
        }
    }

    @Test
    void withoutAnEndpointNothingIsTraced() {
        Tracing off = Tracing.none();
        try (Work work = off.process("risk.documents", polled(TRACE_PARENT))) {
            assertThat(work).isSameAs(Work.NONE);
        }
        assertThat(off.work("group commit", List.of(TRACE_PARENT))).isSameAs(Work.NONE);
        assertThat(off.send(TRACE_PARENT).header("topic")).isNull();
    }

    @Test
    void theExampleOfTheStandardIsRead() {
        SpanContext read = TraceParent.read(TRACE_PARENT);
        assertThat(read.getTraceId()).isEqualTo(TRACE);
        assertThat(read.getSpanId()).isEqualTo(SPAN);
        assertThat(TraceParent.of(read)).isEqualTo(TRACE_PARENT);
    }

    private SpanData span(String name) {
        return spans.getFinishedSpanItems().stream()
                .filter(span -> span.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<ConsumerRecord<String, byte[]>> polled(
            @org.jspecify.annotations.Nullable String... traceParents) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        for (String traceParent : traceParents) {
            ConsumerRecord<String, byte[]> record =
                    new ConsumerRecord<>("tidegate.documents.v1", 0, records.size(), "key", new byte[0]);
            if (traceParent != null) {
                record.headers().add(TraceParent.HEADER, traceParent.getBytes(US_ASCII));
            }
            records.add(record);
        }
        return records;
    }
}
