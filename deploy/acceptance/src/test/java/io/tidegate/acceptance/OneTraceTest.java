package io.tidegate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.bench.generator.Consignment;
import io.tidegate.local.traces.SpanFile;
import io.tidegate.local.traces.StoredSpan;
import io.tidegate.local.traces.Trace;
import io.tidegate.local.traces.Waterfall;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A platform that traces its own posts finds in the same trace what all four services made of one. */
final class OneTraceTest {

    private static final System.Logger LOG = System.getLogger(OneTraceTest.class.getName());
    private static final Duration WITHIN = Duration.ofSeconds(60);

    /** Of whom, in the words of OpenTelemetry: service, kind, name. */
    private static final List<String> EXPECTED = List.of(
            "ingest-service SERVER POST /v1/documents",
            "ingest-service INTERNAL group commit",
            "ingest-service PRODUCER send tidegate.documents.v1",
            "risk-service CONSUMER process tidegate.documents.v1",
            "risk-service PRODUCER send tidegate.assessments.v1",
            "trace-service CONSUMER process tidegate.documents.v1",
            "rating-service CONSUMER process tidegate.documents.v1",
            "rating-service CONSUMER process tidegate.assessments.v1",
            "rating-service INTERNAL rate",
            "rating-service PRODUCER send tidegate.ratings.v1",
            "risk-service CONSUMER process tidegate.ratings.v1",
            "ingest-service CONSUMER process tidegate.assessments.v1");

    private final RunningSuite running = RunningSuite.shared();

    @Test
    void aPostAndAllThatCameOfItAreOneTrace() throws Exception {
        running.settled();
        String trace = randomHex(16);
        String parent = randomHex(8);

        assertThat(post(RunningSuite.consignments(15, 3), "00-" + trace + "-" + parent + "-01"))
                .isEqualTo(200);

        Awaitility.await("one trace")
                .atMost(WITHIN)
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(spans(trace).stream().map(OneTraceTest::named))
                        .containsAll(EXPECTED));
        List<StoredSpan> spans = spans(trace);
        Set<String> known = spans.stream().map(StoredSpan::spanId).collect(Collectors.toSet());
        assertThat(spans)
                .filteredOn(span -> !known.contains(span.parentId()))
                .as("begins with the caller's own span")
                .extracting(StoredSpan::parentId)
                .containsOnly(parent);
        assertThat(spans)
                .filteredOn(span -> span.kind().equals("CLIENT"))
                .as("statements of each service")
                .extracting(StoredSpan::service)
                .contains("ingest-service", "risk-service", "rating-service", "trace-service");
        assertThat(spans).noneMatch(StoredSpan::failed);
        Trace shown = Trace.of(spans).getFirst();
        LOG.log(System.Logger.Level.INFO, Waterfall.of(shown));
    }

    @Test
    void aHeaderThatIsNoneRefusesNoDocument() throws Exception {
        for (String header : List.of("nonsense", "00-0-0-01", "ff-" + randomHex(16) + "-" + randomHex(8) + "-01")) {
            assertThat(post(RunningSuite.consignments(16, 1), header))
                    .as(header)
                    .isEqualTo(200);
        }
    }

    private int post(List<Consignment> consignments, String traceParent) throws IOException, InterruptedException {
        var body = new ByteArrayOutputStream();
        for (byte[] document : RunningSuite.documents(consignments)) {
            body.write(document);
            body.write('\n');
        }
        HttpResponse<String> answer = running.client()
                .http()
                .send(
                        HttpRequest.newBuilder(
                                        URI.create(running.client().suite().ingest() + "v1/documents"))
                                .header(
                                        "Authorization",
                                        "Bearer " + running.suite().secrets().platformKey())
                                .header("Content-Type", "application/x-ndjson")
                                .header("traceparent", traceParent)
                                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.body()).doesNotContain("rejected", "retry");
        return answer.statusCode();
    }

    private List<StoredSpan> spans(String trace) {
        return SpanFile.of(running.data()).read().stream()
                .filter(span -> span.traceId().equals(trace))
                .toList();
    }

    private static String named(StoredSpan span) {
        return span.service() + " " + span.kind() + " " + span.name();
    }

    private static String randomHex(int bytes) {
        byte[] random = new byte[bytes];
        ThreadLocalRandom.current().nextBytes(random);
        random[0] |= 1;
        return HexFormat.of().formatHex(random);
    }
}
