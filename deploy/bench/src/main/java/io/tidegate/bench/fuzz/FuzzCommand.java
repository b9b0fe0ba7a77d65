package io.tidegate.bench.fuzz;

import com.fasterxml.jackson.databind.SerializationFeature;
import io.tidegate.bench.suite.BenchFolder;
import io.tidegate.bench.suite.OwnSuite;
import io.tidegate.bench.suite.Progress;
import io.tidegate.contracts.Json;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** {@code bench fuzz}: mutated messages of every type against ingest-service. */
@CommandLine.Command(
        name = "fuzz",
        description = {
            "Starts PostgreSQL, Kafka and ingest-service alone, on free ports and in a folder of their own, and posts"
                    + " mutated documents and customs messages: JSON, NDJSON and XML, changed in structure and in bytes.",
            "Exit status 0 if there was no 5xx and no hang, nothing of a refused request was accepted, and the live heap did"
                    + " not grow. What had another answer is kept; the same seed makes the same messages."
        },
        mixinStandardHelpOptions = true)
public final class FuzzCommand implements Callable<Integer> {

    @CommandLine.Mixin
    private final BenchFolder folder = new BenchFolder();

    @CommandLine.Option(names = "--messages", defaultValue = "200000", description = "How many (${DEFAULT-VALUE}).")
    private long messages;

    @CommandLine.Option(names = "--in-flight", defaultValue = "12", description = "Posts at once (${DEFAULT-VALUE}).")
    private int inFlight;

    @CommandLine.Option(names = "--seed", description = "Of the messages; the time of day unless set.")
    private @Nullable Long seed;

    @CommandLine.Option(
            names = "--failures",
            description = "Folder of what had an unexpected answer (target/fuzz-SEED).")
    private @Nullable Path failures;

    @CommandLine.Option(names = "--json", description = "File to write the figures to.")
    private @Nullable Path json;

    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (spec == null) {
            throw new IllegalStateException("picocli sets this");
        }
        PrintWriter out = spec.commandLine().getOut();
        Path home = Path.of(System.getProperty("tidegate.home", "."));
        long own = seed == null ? System.currentTimeMillis() : seed;
        Path kept = failures == null ? home.resolve("target").resolve("fuzz-" + own) : failures;
        FuzzFigures figures;
        try (var data = folder.open();
                var suite = OwnSuite.start(data.path(), List.of("ingest"), line -> line(out, line))) {
            line(out, "Seed " + own);
            var progress = new Progress(out, Boolean.getBoolean("tidegate.tty"), messages);
            figures = new FuzzRun(suite, home, own, kept).run(messages, inFlight, progress::advance);
            progress.finish();
        }
        report(out, figures, kept);
        if (json != null) {
            Json.mapper().writer().with(SerializationFeature.INDENT_OUTPUT).writeValue(json.toFile(), figures);
        }
        return figures.complaints().isEmpty() ? 0 : 1;
    }

    private static void report(PrintWriter out, FuzzFigures figures, Path kept) {
        line(
                out,
                String.format(
                        Locale.ROOT,
                        "%,d messages in %.0f s, %.0f a second; the slowest took %.0f ms",
                        figures.messages(),
                        figures.seconds(),
                        figures.messages() / figures.seconds(),
                        figures.slowestMillis()));
        line(out, "Answers by status: " + figures.statuses());
        line(out, "Documents by answer: " + figures.outcomes() + "; stored: " + figures.stored());
        line(
                out,
                String.format(
                        Locale.ROOT,
                        "Live heap of ingest: %,d bytes after the warm-up, %,d at the end",
                        figures.liveBytesBegun(),
                        figures.liveBytesEnded()));
        figures.complaints().forEach(complaint -> line(out, "NOT WELL: " + complaint));
        if (!figures.failures().isEmpty()) {
            line(out, "Kept in " + kept);
        }
    }

    private static void line(PrintWriter out, String line) {
        out.println(line);
        out.flush();
    }
}
