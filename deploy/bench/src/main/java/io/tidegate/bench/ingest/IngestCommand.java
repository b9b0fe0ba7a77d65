package io.tidegate.bench.ingest;

import com.fasterxml.jackson.databind.SerializationFeature;
import io.tidegate.bench.ingest.IngestFigures.Phase;
import io.tidegate.bench.ingest.IngestFigures.Raw;
import io.tidegate.bench.ingest.IngestFigures.Round;
import io.tidegate.bench.measure.Bodies.Body;
import io.tidegate.bench.measure.RawLimit;
import io.tidegate.bench.suite.BenchFolder;
import io.tidegate.bench.suite.OwnSuite;
import io.tidegate.bench.suite.Quota;
import io.tidegate.contracts.Json;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** {@code bench ingest}: what the front door alone carries, beside the machine's own limit. */
@CommandLine.Command(
        name = "ingest",
        description = {
            "Starts PostgreSQL, Kafka and ingest-service alone, on free ports and in a folder of their own, and measures"
                    + " acceptance: NDJSON, CEB XML and single posts, beside a bare COPY and produce of the same bytes.",
            "Exit status 0 if every document was accepted; the goals are printed, not enforced."
        },
        mixinStandardHelpOptions = true)
public final class IngestCommand implements Callable<Integer> {

    /** More than the service will carry, so that a phase ends with its time and not with its stock. */
    private static final double STOCK_OVER_WARM_UP = 1.6;

    private static final int NDJSON_WARM_UP = 400_000;
    private static final int CEB_WARM_UP = 150_000;
    private static final int SINGLES_WARM_UP = 150_000;

    @CommandLine.Mixin
    private final BenchFolder folder = new BenchFolder();

    @CommandLine.Option(names = "--seconds", defaultValue = "15", description = "Of each load (${DEFAULT-VALUE}).")
    private int seconds;

    @CommandLine.Option(names = "--rounds", defaultValue = "3", description = "All are reported (${DEFAULT-VALUE}).")
    private int rounds;

    @CommandLine.Option(names = "--per-post", defaultValue = "500", description = "NDJSON lines (${DEFAULT-VALUE}).")
    private int perPost;

    @CommandLine.Option(
            names = "--connections",
            defaultValue = "6",
            description = "Connections of NDJSON and CEB posts (${DEFAULT-VALUE}).")
    private int connections;

    @CommandLine.Option(
            names = "--single-connections",
            defaultValue = "200",
            description = "Connections of single posts (${DEFAULT-VALUE}).")
    private int singleConnections;

    @CommandLine.Option(names = "--seed", description = "Seed of the documents; the time of day unless set.")
    private @Nullable Long seed;

    @CommandLine.Option(names = "--json", description = "File to write the figures to.")
    private @Nullable Path json;

    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (spec == null) {
            throw new IllegalStateException("picocli sets this");
        }
        var report = new IngestReport(spec.commandLine().getOut());
        String begun = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        try (var data = folder.open();
                var suite = OwnSuite.start(data.path(), List.of("ingest"), line -> report.line("%s", line));
                var http = HttpClient.newHttpClient()) {
            Quota.lift(suite, http);
            long firstSeed = seed == null ? System.currentTimeMillis() : seed;
            var stock = new Stock(suite.address("ingest"), suite.platformKey(), firstSeed);
            IngestFigures figures = measure(begun, suite, stock, new Load(suite, http), report);
            report.summary(figures.summary());
            if (json != null) {
                Json.mapper().writer().with(SerializationFeature.INDENT_OUTPUT).writeValue(json.toFile(), figures);
            }
            return figures.complete() ? 0 : 1;
        }
    }

    private IngestFigures measure(String begun, OwnSuite suite, Stock stock, Load load, IngestReport report)
            throws Exception {
        report.heading();
        List<Phase> warmUp = warmUp(suite, stock, load, report);
        List<Round> all = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            report.line("Round %d of %d", i + 1, rounds);
            all.add(round(suite, stock, load, report, warmUp));
        }
        return new IngestFigures(
                begun,
                new IngestFigures.Machine(
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.name") + " " + System.getProperty("os.version"),
                        System.getProperty("java.vendor") + " " + Runtime.version()),
                new IngestFigures.Settings(
                        seconds, rounds, perPost, connections, CebBodies.HEADS, connections, singleConnections),
                warmUp,
                all,
                IngestFigures.Summary.of(all),
                all.stream().allMatch(Round::complete));
    }

    /** Not measured: JVMs cost double at first, and so does the bench itself. */
    private List<Phase> warmUp(OwnSuite suite, Stock stock, Load load, IngestReport report) throws Exception {
        report.line("Warm-up, not measured");
        List<Post> ndjson = stock.ndjson(NDJSON_WARM_UP, perPost);
        raw(suite, ndjson);
        List<Phase> phases = List.of(
                load.run("NDJSON", ndjson, connections, Integer.MAX_VALUE),
                load.run("CEB XML", stock.ceb(CEB_WARM_UP), connections, Integer.MAX_VALUE),
                load.run("single", stock.singles(SINGLES_WARM_UP), singleConnections, Integer.MAX_VALUE));
        phases.forEach(report::phase);
        return phases;
    }

    private Round round(OwnSuite suite, Stock stock, Load load, IngestReport report, List<Phase> warmUp)
            throws Exception {
        List<Post> posts = stock.ndjson(stockFor(warmUp.get(0)), perPost);
        List<Post> same = posts.subList(0, Math.max(1, posts.size() / 2));
        Raw before = raw(suite, same);
        report.raw(before);
        Phase ndjson = load.run("NDJSON", posts, connections, seconds);
        report.phase(ndjson);
        Raw after = raw(suite, same);
        report.raw(after);
        Phase ceb = load.run("CEB XML", stock.ceb(stockFor(warmUp.get(1))), connections, seconds);
        report.phase(ceb);
        Phase singles = load.run("single", stock.singles(stockFor(warmUp.get(2))), singleConnections, seconds);
        report.phase(singles);
        return Round.of(before, ndjson, ceb, singles, after);
    }

    private long stockFor(Phase warm) {
        return (long) (STOCK_OVER_WARM_UP * seconds * warm.acceptedPerSecond());
    }

    private static Raw raw(OwnSuite suite, List<Post> posts) throws Exception {
        var servers = new RawLimit.Servers(
                suite.jdbcUrl("ingest"), suite.postgresUser(), suite.postgresPassword(), suite.kafka());
        return Raw.of(RawLimit.measure(
                servers,
                posts.stream()
                        .map(post -> new Body(post.body(), post.documents()))
                        .toList()));
    }
}
