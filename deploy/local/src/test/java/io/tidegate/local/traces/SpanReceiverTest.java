package io.tidegate.local.traces;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.tidegate.embedded.Ports;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spans of OTLP's own example (opentelemetry-proto, examples/trace.json), by its binary form over HTTP. */
class SpanReceiverTest {

    private static final String TRACE = "5b8efff798038103d269b633813fc60c";
    private static final String SPAN = "eee19b7ec3c1b174";
    private static final String PARENT = "eee19b7ec3c1b173";

    private final int port = Ports.free();
    private final Path data;

    SpanReceiverTest(@TempDir Path data) {
        this.data = data;
    }

    @Test
    void keepsWhatItIsSentPlainOrZippedAndRefusesTheRest() throws Exception {
        SpanFile file = SpanFile.of(data);
        try (var _ = SpanReceiver.start(port, file)) {
            assertThat(post(example().toByteArray(), "identity")).isEqualTo(200);
            assertThat(post(zipped(example().toByteArray()), "gzip")).isEqualTo(200);
            assertThat(post("no protobuf".getBytes(java.nio.charset.StandardCharsets.UTF_8), "identity"))
                    .isEqualTo(400);
        }

        assertThat(SpanFile.of(data).read()).hasSize(2).allSatisfy(span -> {
            assertThat(span.traceId()).isEqualTo(TRACE);
            assertThat(span.spanId()).isEqualTo(SPAN);
            assertThat(span.parentId()).isEqualTo(PARENT);
            assertThat(span.service()).isEqualTo("my.service");
            assertThat(span.name()).isEqualTo("I'm a server span");
            assertThat(span.kind()).isEqualTo("SERVER");
            assertThat(span.end() - span.begin()).isEqualTo(1_000_000_000L);
            assertThat(span.attributes()).containsEntry("my.span.attr", "some value");
        });
    }

    @Test
    void theFileIsBoundedAndAnUnfinishedEndIsPassedOver() throws IOException {
        int size = example().getSerializedSize();
        SpanFile file = SpanFile.of(data, 10L * size);
        file.begin();
        for (int i = 0; i < 100; i++) {
            file.add(example());
        }
        assertThat(file.read()).hasSizeBetween(9, 20);

        Path last = data.resolve("traces").resolve("spans.otlp");
        byte[] whole = Files.readAllBytes(last);
        int before = file.read().size();
        Files.write(last, java.util.Arrays.copyOf(whole, whole.length - 3), StandardOpenOption.TRUNCATE_EXISTING);
        assertThat(file.read()).hasSize(before - 1);
    }

    private int post(byte[] body, String encoding) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/traces"))
                                    .header("Content-Type", "application/x-protobuf")
                                    .header("Content-Encoding", encoding)
                                    .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private static ExportTraceServiceRequest example() {
        return ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder()
                        .setResource(Resource.newBuilder().addAttributes(attribute("service.name", "my.service")))
                        .addScopeSpans(ScopeSpans.newBuilder()
                                .addSpans(Span.newBuilder()
                                        .setTraceId(id(TRACE))
                                        .setSpanId(id(SPAN))
                                        .setParentSpanId(id(PARENT))
                                        .setName("I'm a server span")
                                        .setKind(Span.SpanKind.SPAN_KIND_SERVER)
                                        .setStartTimeUnixNano(1_544_712_660_000_000_000L)
                                        .setEndTimeUnixNano(1_544_712_661_000_000_000L)
                                        .addAttributes(attribute("my.span.attr", "some value")))))
                .build();
    }

    private static KeyValue.Builder attribute(String key, String value) {
        return KeyValue.newBuilder().setKey(key).setValue(AnyValue.newBuilder().setStringValue(value));
    }

    private static ByteString id(String hex) {
        return ByteString.copyFrom(HexFormat.of().parseHex(hex));
    }

    private static byte[] zipped(byte[] body) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(body);
        }
        return bytes.toByteArray();
    }
}
