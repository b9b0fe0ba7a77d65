package io.tidegate.bench.ingest;

import io.tidegate.bench.ingest.IngestFigures.Phase;
import io.tidegate.bench.ingest.IngestFigures.Raw;
import io.tidegate.bench.ingest.IngestFigures.Summary;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.stream.Collectors;

/** The figures as lines for people. */
final class IngestReport {

    private final PrintWriter out;

    IngestReport(PrintWriter out) {
        this.out = out;
    }

    void heading() {
        line(
                "%-12s %10s %10s %6s %9s %9s %9s   %s",
                "load", "accepted/s", "published/s", "s", "p50 ms", "p99 ms", "max ms", "processor us a document");
    }

    void raw(Raw raw) {
        line(
                "%-12s %10s %,11.0f          COPY %,.0f/s, then produce %,.0f/s",
                "raw limit", "", raw.bothPerSecond(), raw.copyPerSecond(), raw.producePerSecond());
    }

    void phase(Phase phase) {
        String costs = phase.cpuMicrosPerDocument().entrySet().stream()
                .map(cost -> String.format(Locale.ROOT, "%s %.1f", cost.getKey(), cost.getValue()))
                .collect(Collectors.joining(", "));
        line(
                "%-12s %,10.0f %,11.0f %6.1f %9.1f %9.1f %9.1f   %.1f: %s",
                phase.name(),
                phase.acceptedPerSecond(),
                phase.publishedPerSecond(),
                phase.seconds(),
                phase.postMillisP50(),
                phase.postMillisP99(),
                phase.postMillisMax(),
                phase.cpuMicrosPerDocumentSum(),
                costs);
        if (!phase.complete()) {
            line(
                    "  NOT ALL ACCEPTED: %,d of %,d documents; refused posts by status: %s",
                    phase.accepted(), phase.documents(), phase.refusals());
        }
    }

    void summary(Summary summary) {
        line("");
        goal("NDJSON to the raw limit", summary.ndjsonToRaw(), Summary.NDJSON_GOAL, summary.ndjsonReached());
        goal("CEB XML to NDJSON", summary.cebToNdjson(), Summary.CEB_GOAL, summary.cebReached());
        goal("single posts a second", summary.singlesPerSecond(), Summary.SINGLES_GOAL, summary.singlesReached());
        line("single posts, p99           %,9.1f ms", summary.singleMillisP99());
    }

    private void goal(String name, double value, double goal, boolean reached) {
        String format = goal < 1 ? "%-26s  %,9.3f    goal %,.2f   %s" : "%-26s  %,9.0f    goal %,.0f   %s";
        line(format, name, value, goal, reached ? "reached" : "MISSED");
    }

    void line(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
        out.flush();
    }
}
