package io.tidegate.local.traces;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class TraceTest {

    private static final String ID = "5b8efff798038103d269b633813fc60c";
    private static final long MILLI = 1_000_000;

    private final List<StoredSpan> spans = List.of(
            span("s3", "r1", "risk-service", "process <t> & more", "CONSUMER", 40, 90),
            span("r1", "", "ingest-service", "POST /v1/documents", "SERVER", 0, 20),
            statement("q1", "r1", 2, 4),
            statement("q2", "r1", 5, 9),
            span("c1", "r1", "ingest-service", "group commit", "INTERNAL", 10, 15),
            statement("q3", "r1", 16, 17),
            span("lost", "never-came", "trace-service", "process", "CONSUMER", 50, 100));

    @Test
    void spansStandBelowWhatTheyCameFromAndStatementsInARowAreOne() {
        Trace trace = Trace.of(spans).getFirst();

        assertThat(trace.rows().stream().map(row -> "  ".repeat(row.depth()) + Waterfall.name(row)))
                .containsExactly(
                        "POST /v1/documents",
                        "  2 statements",
                        "  group commit",
                        "  1 statement",
                        "  process <t> & more",
                        "process");
        assertThat(trace.millis()).isEqualTo(100);
        assertThat(trace.services()).containsExactly("ingest-service", "risk-service", "trace-service");
    }

    @Test
    void theTextSaysWhenAndHowLong() {
        assertThat(Waterfall.of(Trace.of(spans).getFirst()))
                .contains(ID, "100.0 ms")
                .containsPattern("40\\.0 +50\\.0  risk-service +process <t> & more +\\| +=+ +\\|");
    }

    @Test
    void thePictureIsWellFormed() throws Exception {
        String svg = TracePicture.of(Trace.of(spans).getFirst());

        var factory = DocumentBuilderFactory.newDefaultNSInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        var root = factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
        assertThat(root.getElementsByTagName("title").getLength()).isEqualTo(6);
        assertThat(svg).contains("process &lt;t&gt; &amp; more");
    }

    @Test
    void tracesAreApartAndTheLatestIsFirst() {
        StoredSpan later = new StoredSpan(
                "f".repeat(32),
                "x",
                "",
                "ingest-service",
                "GET",
                "SERVER",
                1_000 * MILLI,
                1_001 * MILLI,
                false,
                Map.of(),
                List.of());
        assertThat(Trace.of(java.util.stream.Stream.concat(spans.stream(), java.util.stream.Stream.of(later))
                        .toList()))
                .extracting(Trace::id)
                .containsExactly(later.traceId(), ID);
    }

    private static StoredSpan statement(String id, String parent, int from, int to) {
        return new StoredSpan(
                ID,
                id,
                parent,
                "ingest-service",
                "INSERT",
                "CLIENT",
                from * MILLI,
                to * MILLI,
                false,
                Map.of("db.system.name", "postgresql"),
                List.of());
    }

    private static StoredSpan span(
            String id, String parent, String service, String name, String kind, int from, int to) {
        return new StoredSpan(
                ID, id, parent, service, name, kind, from * MILLI, to * MILLI, false, Map.of(), List.of());
    }
}
