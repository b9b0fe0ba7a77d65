package io.tidegate.bench.flow;

import java.io.PrintWriter;
import java.util.Locale;

/** The figures as a table for people. */
final class FlowReport {

    private FlowReport() {}

    static void print(PrintWriter out, Figures figures) {
        line(
                out,
                "Target                 %,10.0f documents/s for %.1f s",
                figures.targetPerSecond(),
                figures.seconds());
        line(
                out,
                "Accepted               %,10.1f documents/s (%,d of %,d posted; %d posts failed)",
                figures.acceptedPerSecond(),
                figures.accepted(),
                figures.posted(),
                figures.failedPosts());
        figures.consumedPerSecond()
                .forEach((service, rate) -> line(out, "Consumed by %-7s    %,10.1f documents/s", service, rate));
        line(out, "Assessed               %,10.1f assessments/s", figures.assessmentsPerSecond());
        line(
                out,
                "End to end             %,10.1f documents/s (every store had all %.1f s after the last answer)",
                figures.endToEndPerSecond(),
                figures.drainSeconds());
        line(
                out,
                "Post answered          p50 %.1f ms, p99 %.1f ms, max %.1f ms, from when it was due",
                figures.postMillisP50(),
                figures.postMillisP99(),
                figures.postMillisMax());
        Figures.Idle idle = figures.idle();
        if (idle != null) {
            line(
                    out,
                    "Idle                   post p50 %.1f ms, decided p50 %.1f ms",
                    idle.postMillisP50(),
                    idle.decisionMillisP50());
        }
        figures.cpuMicrosPerDocument()
                .forEach((name, micros) -> line(
                        out,
                        "Cost of %-10s     %,10.1f us processor time, %,.0f bytes written a document",
                        name,
                        micros,
                        figures.writtenBytesPerDocument().getOrDefault(name, 0.0)));
        line(out, "Cost in all            %,10.1f us processor time a document", figures.cpuMicrosPerDocumentSum());
        Figures.Raw raw = figures.raw();
        if (raw != null) {
            line(
                    out,
                    "Machine's own limit    %,10.1f documents/s: COPY %,.1f, then produce %,.1f",
                    raw.bothPerSecond(),
                    raw.copyPerSecond(),
                    raw.producePerSecond());
            line(out, "Ratio                  %10.3f of the limit, end to end", raw.ratio());
        }
        line(out, "Accounting             %s", figures.addsUp() ? "adds up" : "DOES NOT ADD UP");
        out.flush();
    }

    private static void line(PrintWriter out, String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
