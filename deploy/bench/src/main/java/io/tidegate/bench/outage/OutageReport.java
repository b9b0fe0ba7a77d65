package io.tidegate.bench.outage;

import io.tidegate.bench.load.Counts;
import java.io.PrintWriter;
import java.util.Locale;

/** The figures as lines for people. */
final class OutageReport {

    private OutageReport() {}

    static void print(PrintWriter out, OutageFigures figures) {
        Counts.Snapshot counts = figures.counts();
        line(out, "Accepted before         %,10.1f documents/s", figures.steadyPerSecond());
        line(
                out,
                "While Kafka was down    %,10.1f documents/s for %d s; at most %d s in a row without one",
                figures.kafkaDownPerSecond(),
                figures.kafkaDownSeconds(),
                figures.kafkaDownSecondsWithout());
        line(out, "All published again     %,10.1f s after Kafka's return, while more came", figures.catchUpSeconds());
        line(
                out,
                "While PostgreSQL was down %,8.1f documents/s for %d s; %,d posts answered 503",
                figures.postgresDownPerSecond(),
                figures.postgresDownSeconds(),
                figures.unavailableWhilePostgresDown());
        line(
                out,
                "Documents               %,10d accepted (%,d of them told so at the second try), %,d stored, %,d published",
                counts.documents(),
                counts.known(),
                figures.stored(),
                figures.topic().documents());
        line(
                out,
                "Records                 %,10d came again under their batch and index",
                figures.topic().redelivered());
        line(
                out,
                "Order                   %,10d documents overtook an earlier one of their order number",
                figures.topic().overtaken());
        line(out, "Memory of ingest        %,10d MiB at most", figures.ingestMebibytesMost());
        counts.surprises().forEach((what, times) -> line(out, "Also answered           %,10d x %s", times, what));
        figures.checks().forEach((check, holds) -> line(out, "  %-4s %s", holds ? "yes" : "NO", check));
        out.flush();
    }

    private static void line(PrintWriter out, String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
