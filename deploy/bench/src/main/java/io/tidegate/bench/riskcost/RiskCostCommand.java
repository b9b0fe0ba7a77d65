package io.tidegate.bench.riskcost;

import com.fasterxml.jackson.databind.SerializationFeature;
import io.tidegate.bench.generator.Consignments;
import io.tidegate.bench.generator.GeneratorSettings;
import io.tidegate.bench.riskcost.RiskCostFigures.BackTested;
import io.tidegate.bench.riskcost.RiskCostFigures.Size;
import io.tidegate.bench.suite.BenchFolder;
import io.tidegate.bench.suite.Feeder;
import io.tidegate.bench.suite.OwnSuite;
import io.tidegate.bench.suite.Progress;
import io.tidegate.bench.suite.Quota;
import io.tidegate.bench.suite.Suite;
import io.tidegate.bench.suite.SuiteClient;
import io.tidegate.bench.suite.Tally;
import io.tidegate.contracts.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** {@code bench risk-cost}: what an assessment costs by how many consignments are stored. */
@CommandLine.Command(
        name = "risk-cost",
        description = {
            "Starts PostgreSQL, Kafka, ingest-service and risk-service on free ports and in a folder of their own, fills"
                    + " risk's database, and measures assessments at each size.",
            "Exit status 0 if every document was assessed and the costliest size costs at most 1.25 times the cheapest."
        },
        mixinStandardHelpOptions = true)
public final class RiskCostCommand implements Callable<Integer> {

    private static final double FLAT = 1.25;
    private static final double PATTERN_RATE = 0.02;
    private static final int CONNECTIONS = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final double GIGA = 1e9;

    @CommandLine.Mixin
    private final BenchFolder folder = new BenchFolder();

    @CommandLine.Option(
            names = "--sizes",
            split = ",",
            defaultValue = "1000000,3000000,10000000",
            description = "Stored consignments, rising (${DEFAULT-VALUE}).")
    private List<Long> sizes = List.of();

    @CommandLine.Option(
            names = "--originals",
            defaultValue = "100000",
            description = "Consignments that are really assessed, and then copied (${DEFAULT-VALUE}).")
    private long originals;

    @CommandLine.Option(
            names = "--warm-up",
            defaultValue = "40000",
            description = "Consignments assessed before those that are measured (${DEFAULT-VALUE}).")
    private long warmUp;

    @CommandLine.Option(
            names = "--measured",
            defaultValue = "60000",
            description = "Consignments measured at each size (${DEFAULT-VALUE}).")
    private long measured;

    @CommandLine.Option(
            names = "--disk",
            defaultValue = "36",
            description = "Gigabytes that the database may have; copies are made smaller to fit (${DEFAULT-VALUE}).")
    private double disk;

    @CommandLine.Option(names = "--seed", defaultValue = "1", description = "Of the documents (${DEFAULT-VALUE}).")
    private long seed;

    @CommandLine.Option(names = "--json", description = "File to write the figures to.")
    private @Nullable Path json;

    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        String begun = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        try (var data = folder.open();
                var suite = OwnSuite.start(data.path(), List.of("ingest", "risk"), line -> line("%s", line));
                var client = client(suite)) {
            Quota.lift(suite, client.http());
            watchStatements(suite);
            RiskCostFigures figures = measure(begun, suite, client);
            line("costliest to cheapest: %.2f", figures.costliestToCheapest());
            if (json != null) {
                Json.mapper().writer().with(SerializationFeature.INDENT_OUTPUT).writeValue(json.toFile(), figures);
            }
            return figures.costliestToCheapest() <= FLAT ? 0 : 1;
        }
    }

    private RiskCostFigures measure(String begun, OwnSuite suite, SuiteClient client) throws Exception {
        long all = originals + sizes.size() * (warmUp + measured);
        var consignments = new Consignments(
                new GeneratorSettings(seed, all, LocalDate.of(2021, 6, 1), 30, PATTERN_RATE, PATTERN_RATE));
        long fed = feed(suite, client, consignments, originals);
        try (Connection connection = connect(suite)) {
            var meter = new Meter(connection, suite.pids());
            meter.await(fed, PATIENCE, progress("Assessing documents", fed));
            BackTested backTest = backTest(suite, client);
            suite.stop("risk");
            long bytes = meter.number("SELECT pg_database_size('risk')") / stored(meter);
            double share = Math.min(1, disk * GIGA / (bytes * (double) sizes.getLast()));
            line("%,d bytes an original; copies have %.2f of the large values", bytes, share);
            Copies copies = Copies.of(connection, share);
            List<Size> measurements = new ArrayList<>();
            for (long size : sizes) {
                double fillSeconds = fill(copies, meter, size);
                long before = stored(meter);
                line("%,d stored, filled in %.0f s", before, fillSeconds);
                long warm = fed + feed(suite, client, consignments, warmUp);
                fed = warm + feed(suite, client, consignments, measured);
                suite.start("risk");
                measurements.add(size(suite, connection, warm, fed, before, fillSeconds));
                suite.stop("risk");
            }
            return figures(begun, share, bytes, backTest, measurements);
        }
    }

    private RiskCostFigures figures(
            String begun, double share, long bytes, BackTested backTest, List<Size> measurements) {
        double most =
                measurements.stream().mapToDouble(Size::cpuMicrosSum).max().orElse(0);
        double least =
                measurements.stream().mapToDouble(Size::cpuMicrosSum).min().orElse(1);
        return new RiskCostFigures(
                begun,
                new RiskCostFigures.Machine(
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.name") + " " + System.getProperty("os.version"),
                        System.getProperty("java.vendor") + " " + Runtime.version()),
                originals,
                RiskCostFigures.rounded(share, 1000),
                bytes,
                backTest,
                measurements,
                RiskCostFigures.rounded(most / least, 100));
    }

    private static double fill(Copies copies, Meter meter, long size) throws SQLException {
        long begun = System.nanoTime();
        copies.add((size - stored(meter) + copies.originals() / 2) / copies.originals());
        copies.settle();
        return (System.nanoTime() - begun) / GIGA;
    }

    private static long stored(Meter meter) throws SQLException {
        return meter.number("SELECT count(*) FROM consignment");
    }

    private BackTested backTest(OwnSuite suite, SuiteClient client) throws IOException, InterruptedException {
        BackTested tested = new BackTestProbe(suite, client.http()).measure();
        line(
                "Back-test %s: %,d decisions in %.1f s, %,d hits, %.0f us of risk and %.0f us of PostgreSQL each;"
                        + " progress seen %d times; another one cancelled within %.2f s",
                tested.state(),
                tested.decisions(),
                tested.seconds(),
                tested.hits(),
                tested.riskMicros(),
                tested.postgresMicros(),
                tested.progressSeen(),
                tested.cancelSeconds());
        return tested;
    }

    private Size size(OwnSuite suite, Connection connection, long warm, long all, long stored, double fillSeconds)
            throws Exception {
        var meter = new Meter(connection, suite.pids());
        Meter.Mark begun = meter.await(warm, PATIENCE, progress("Warming up", warm));
        meter.forget();
        Meter.Mark ended = meter.await(all, PATIENCE, progress("Measuring", all));
        Size size = meter.between(begun, ended, stored, fillSeconds);
        line(
                "%,d stored: %.0f us of processor time a consignment (%s), %.0f us of wall; batches of %.0f documents:"
                        + " p50 %.0f ms, p99 %.0f ms of %d, %.1f statements; %,d bytes written; database %.1f GB",
                size.stored(),
                size.cpuMicrosSum(),
                size.cpuMicros(),
                size.wallMicros(),
                size.documentsPerBatch(),
                size.batchMillisP50(),
                size.batchMillisP99(),
                size.batches(),
                size.statementsPerBatch(),
                (long) size.writtenBytes(),
                size.databaseBytes() / GIGA);
        size.statements()
                .forEach(sql -> line(
                        "  %6.1f us %6.2f blocks read %5.2f a batch  %s",
                        sql.micros(), sql.blocksRead(), sql.callsPerBatch(), sql.begin()));
        return size;
    }

    /** Posts consignments and waits until Kafka has them; gives the number of documents that risk will take. */
    private long feed(OwnSuite suite, SuiteClient client, Consignments consignments, long count)
            throws IOException, InterruptedException {
        var tally = new Tally();
        var progress = progress("Posting consignments", count);
        var documents = new Documents(consignments, count, progress);
        try (var feeder = new Feeder(client, CONNECTIONS, tally, _ -> {})) {
            feeder.feed(documents);
        }
        progress.finish();
        if (tally.of("accepted") != documents.made) {
            throw new IOException("accepted " + tally.of("accepted") + " of " + documents.made);
        }
        while (client.get(suite.address("ingest"), "/v1/accounting")
                        .path("outbox")
                        .path("pending")
                        .asLong()
                > 0) {
            Thread.sleep(100);
        }
        return documents.made;
    }

    private static SuiteClient client(OwnSuite suite) {
        URI ingest = suite.address("ingest");
        return new SuiteClient(
                new Suite(ingest, suite.address("risk"), ingest, ingest, suite.platformKey(), suite.staffToken()));
    }

    /** Has PostgreSQL count its statements, which takes a start of its own. */
    private static void watchStatements(OwnSuite suite) throws SQLException {
        try (Connection connection = connect(suite);
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER SYSTEM SET shared_preload_libraries = 'pg_stat_statements'");
        }
        suite.stop("risk");
        suite.stop("postgres");
        suite.start("postgres");
        try (Connection connection = connect(suite);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE EXTENSION pg_stat_statements");
        }
        suite.start("risk");
    }

    private static Connection connect(OwnSuite suite) throws SQLException {
        return DriverManager.getConnection(suite.jdbcUrl("risk"), suite.postgresUser(), suite.postgresPassword());
    }

    private Progress progress(String what, long total) {
        PrintWriter out = spec == null
                ? new PrintWriter(Writer.nullWriter())
                : spec.commandLine().getOut();
        return new Progress(out, Boolean.getBoolean("tidegate.tty"), what, total);
    }

    private void line(String format, Object... values) {
        if (spec != null) {
            PrintWriter out = spec.commandLine().getOut();
            out.println(String.format(Locale.ROOT, format, values));
            out.flush();
        }
    }

    /** The documents of the next consignments, one after the other. */
    private static final class Documents implements Iterator<byte[]> {

        private final Consignments consignments;
        private final Progress progress;
        private long left;
        private Iterator<byte[]> ready = List.<byte[]>of().iterator();
        private long made;

        Documents(Consignments consignments, long left, Progress progress) {
            this.consignments = consignments;
            this.left = left;
            this.progress = progress;
        }

        @Override
        public boolean hasNext() {
            return ready.hasNext() || (left > 0 && consignments.hasNext());
        }

        @Override
        public byte[] next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            if (!ready.hasNext()) {
                left--;
                progress.advance(1);
                ready = consignments.next().documents().stream()
                        .map(document -> document.json())
                        .iterator();
            }
            made++;
            return ready.next();
        }
    }
}
