package io.tidegate.bench.outage;

import com.fasterxml.jackson.databind.SerializationFeature;
import io.tidegate.bench.load.Chains;
import io.tidegate.bench.load.Counts;
import io.tidegate.bench.load.Senders;
import io.tidegate.bench.load.TopicCheck;
import io.tidegate.bench.suite.BenchFolder;
import io.tidegate.bench.suite.OwnSuite;
import io.tidegate.bench.suite.Progress;
import io.tidegate.bench.suite.ShortDuration;
import io.tidegate.contracts.Json;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** {@code bench outage}: takes Kafka, then PostgreSQL away under load, and checks what ingest promises. */
@CommandLine.Command(
        name = "outage",
        description = {
            "Starts PostgreSQL, Kafka and ingest-service alone, on free ports and in a folder of their own, sends documents,"
                    + " kills Kafka for a while, then PostgreSQL, and checks that nothing is lost, doubled or overtaken.",
            "Exit status 0 only if every check holds."
        },
        mixinStandardHelpOptions = true)
public final class OutageCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofMinutes(30);

    @CommandLine.Mixin
    private final BenchFolder folder = new BenchFolder();

    @CommandLine.Option(
            names = "--kafka-down",
            defaultValue = "10m",
            converter = ShortDuration.class,
            description = "How long, such as 90s or 10m (${DEFAULT-VALUE}).")
    private Duration kafkaDown = Duration.ZERO;

    @CommandLine.Option(
            names = "--postgres-down",
            defaultValue = "60s",
            converter = ShortDuration.class,
            description = "How long (${DEFAULT-VALUE}).")
    private Duration postgresDown = Duration.ZERO;

    @CommandLine.Option(
            names = "--steady",
            defaultValue = "10s",
            converter = ShortDuration.class,
            description = "How long the load goes on before, between and after (${DEFAULT-VALUE}).")
    private Duration steadyFor = Duration.ZERO;

    @CommandLine.Option(names = "--rate", defaultValue = "1000", description = "Documents a second (${DEFAULT-VALUE}).")
    private double rate;

    @CommandLine.Option(names = "--seed", description = "Seed of the documents; the time of day unless set.")
    private @Nullable Long seed;

    @CommandLine.Option(
            names = "--counts",
            description = "CSV file of what was seen each second (default: target/outage-counts.csv).")
    private @Nullable Path countsFile;

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
        try (var data = folder.open();
                var suite = OwnSuite.start(data.path(), List.of("ingest"), line -> print(out, line))) {
            OutageFigures figures = run(suite, out);
            OutageReport.print(out, figures);
            if (json != null) {
                Json.mapper().writer().with(SerializationFeature.INDENT_OUTPUT).writeValue(json.toFile(), figures);
            }
            return figures.holds() ? 0 : 1;
        }
    }

    private OutageFigures run(OwnSuite suite, PrintWriter out) throws Exception {
        String begun = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        var chains = new Chains(seed == null ? System.currentTimeMillis() : seed);
        var counts = new Counts();
        var progress = new Progress(out, Boolean.getBoolean("tidegate.tty"), 1);
        try (var watch = new Watch(suite, counts, progress, countsFile())) {
            Watch.Step steady;
            Watch.Step kafkaAway;
            Watch.Step postgresAway;
            double catchUp;
            long unavailable;
            try (var _ = new Senders(() -> suite.address("ingest"), suite.platformKey(), chains, counts, rate)) {
                watch.during("warm-up", steadyFor);
                steady = watch.during("all is well", steadyFor);
                suite.kill("kafka");
                kafkaAway = watch.during("Kafka is down", kafkaDown);
                suite.start("kafka");
                catchUp = watch.untilPublished("Kafka is back", PATIENCE);
                watch.during("all is well", steadyFor);
                long before = counts.now().unavailable();
                suite.kill("postgres");
                postgresAway = watch.during("PostgreSQL is down", postgresDown);
                unavailable = counts.now().unavailable() - before;
                suite.start("postgres");
                watch.during("all is well", steadyFor);
            }
            watch.untilPublished("the last are published", PATIENCE);
            progress.clear();
            return OutageFigures.of(
                    begun,
                    new OutageFigures.Seen(
                            List.of(steady, kafkaAway, postgresAway),
                            catchUp,
                            unavailable,
                            counts.now(),
                            watch.stored(),
                            TopicCheck.read(suite.kafka()),
                            watch.mebibytesMost()));
        }
    }

    private Path countsFile() throws Exception {
        Path file = countsFile != null
                ? countsFile
                : Path.of(System.getProperty("tidegate.home", "."), "target", "outage-counts.csv");
        Files.createDirectories(file.toAbsolutePath().getParent());
        return file;
    }

    private static void print(PrintWriter out, String line) {
        out.println(line);
        out.flush();
    }
}
