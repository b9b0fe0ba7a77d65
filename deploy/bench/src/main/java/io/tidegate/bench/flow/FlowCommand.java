package io.tidegate.bench.flow;

import com.fasterxml.jackson.databind.SerializationFeature;
import io.tidegate.bench.generator.GeneratorSettings;
import io.tidegate.bench.measure.Bodies;
import io.tidegate.bench.measure.Bodies.Body;
import io.tidegate.bench.measure.RawLimit;
import io.tidegate.bench.suite.Accounting;
import io.tidegate.bench.suite.Suite;
import io.tidegate.bench.suite.SuiteClient;
import io.tidegate.contracts.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** {@code bench flow}: loads a running suite at a set rate and measures it. */
@CommandLine.Command(
        name = "flow",
        description = {
            "Posts generated documents to a running suite at a set rate (open loop), measures what is accepted, consumed and"
                    + " assessed, latencies, processor time and bytes written, and the machine's own limit.",
            "Addresses and keys come from the data folder of ./tidegate up, or from the options."
        },
        mixinStandardHelpOptions = true)
public final class FlowCommand implements Callable<Integer> {

    private static final Duration DRAIN_PATIENCE = Duration.ofMinutes(10);
    private static final int DOCUMENTS_PER_CONSIGNMENT = 4;

    @CommandLine.Option(
            names = "--data",
            defaultValue = "${sys:tidegate.home:-.}/data",
            description = "Data folder of the running suite (default: data in the checkout).")
    private Path data = Path.of("data");

    @CommandLine.Option(names = "--ingest", description = "Address of ingest-service.")
    private @Nullable URI ingest;

    @CommandLine.Option(names = "--risk", description = "Address of risk-service.")
    private @Nullable URI risk;

    @CommandLine.Option(names = "--rating", description = "Address of rating-service.")
    private @Nullable URI rating;

    @CommandLine.Option(names = "--trace", description = "Address of trace-service.")
    private @Nullable URI trace;

    @CommandLine.Option(names = "--key", description = "API key of a platform that may post for everybody.")
    private @Nullable String key;

    @CommandLine.Option(names = "--staff-token", description = "Staff token of the services.")
    private @Nullable String staffToken;

    @CommandLine.Option(
            names = "--rate",
            defaultValue = "13600",
            description = "Documents a second (${DEFAULT-VALUE}).")
    private double rate;

    @CommandLine.Option(names = "--warmup", defaultValue = "20", description = "Seconds of the same load not measured.")
    private int warmupSeconds;

    @CommandLine.Option(names = "--seconds", defaultValue = "30", description = "Seconds measured (${DEFAULT-VALUE}).")
    private int seconds;

    @CommandLine.Option(
            names = "--per-post",
            defaultValue = "500",
            description = "Documents a post (${DEFAULT-VALUE}).")
    private int perPost;

    @CommandLine.Option(
            names = "--seed",
            description =
                    "Seed of the documents; the time of day unless set: a seed used before posts duplicates only.")
    private @Nullable Long seed;

    @CommandLine.Option(names = "--patterns", defaultValue = "0.02", description = "Share that commits a risk pattern.")
    private double patternRate;

    @CommandLine.Option(names = "--twins", defaultValue = "0.02", description = "Share that only looks like one.")
    private double twinRate;

    @CommandLine.Option(names = "--no-raw", description = "Leave out the machine's own limit.")
    private boolean withoutRaw;

    @CommandLine.Option(names = "--no-idle", description = "Leave out latencies without load.")
    private boolean withoutIdle;

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
        RunFolder folder = RunFolder.read(data);
        Suite suite = suite(folder);
        long firstSeed = seed == null ? System.currentTimeMillis() : seed;
        long documents = (long) (rate * (warmupSeconds + seconds));
        out.printf("Making %,d documents ...%n", documents);
        out.flush();
        List<Body> bodies = Bodies.make(settings(firstSeed, documents), documents, perPost);
        try (var client = new SuiteClient(suite)) {
            Accounting before = Accounting.of(client);
            out.printf("The suite holds %,d documents; posting %,.0f a second%n", before.storedTotal(), rate);
            out.flush();
            Figures.Idle idle = withoutIdle ? null : IdleProbe.measure(client, settings(firstSeed + 1, 400));
            Figures figures = load(client, folder, bodies, idle);
            FlowReport.print(out, figures);
            if (json != null) {
                Json.mapper().writer().with(SerializationFeature.INDENT_OUTPUT).writeValue(json.toFile(), figures);
            }
            return figures.addsUp() && figures.failedPosts() == 0 ? 0 : 1;
        }
    }

    private Figures load(SuiteClient client, RunFolder folder, List<Body> bodies, Figures.@Nullable Idle idle)
            throws Exception {
        Map<String, Long> pids = folder.pids();
        pids.put("bench", ProcessHandle.current().pid());
        int warm = (int) (rate * warmupSeconds / perPost);
        new OpenLoop(client).run(bodies.subList(0, Math.min(warm, bodies.size())), rate);
        List<Body> measured = bodies.subList(Math.min(warm, bodies.size()), bodies.size());
        Snapshot begun = Snapshot.take(client, pids);
        var loop = new OpenLoop(client);
        loop.run(measured, rate);
        Snapshot loaded = Snapshot.take(client, pids);
        Snapshot drained = drain(client, pids);
        var run = new Figures.Run(begun, loaded, drained);
        Figures.Raw raw = withoutRaw ? null : raw(folder, measured, run, loop);
        return Figures.of(run, loop, raw, idle, rate);
    }

    private static Snapshot drain(SuiteClient client, Map<String, Long> pids) throws IOException, InterruptedException {
        long giveUp = System.nanoTime() + DRAIN_PATIENCE.toNanos();
        Snapshot now = Snapshot.take(client, pids);
        while (!now.accounting().addsUp() && System.nanoTime() < giveUp) {
            Thread.sleep(100);
            now = Snapshot.take(client, pids);
        }
        return now;
    }

    private static Figures.@Nullable Raw raw(RunFolder folder, List<Body> bodies, Figures.Run run, OpenLoop loop)
            throws Exception {
        String postgres = folder.server("postgres");
        String kafka = folder.server("kafka");
        String password = folder.postgresPassword();
        if (postgres == null || kafka == null || password == null) {
            return null;
        }
        var servers = new RawLimit.Servers("jdbc:postgresql://" + postgres + "/ingest", "tidegate", password, kafka);
        RawLimit limit = RawLimit.measure(servers, bodies);
        double flow = loop.accepted() / run.drained().secondsSince(run.begun());
        return new Figures.Raw(
                Figures.rounded(limit.documents() / limit.copySeconds()),
                Figures.rounded(limit.documents() / limit.produceSeconds()),
                Figures.rounded(limit.documentsPerSecond()),
                Math.round(1000 * flow / limit.documentsPerSecond()) / 1000.0);
    }

    private GeneratorSettings settings(long ofSeed, long documents) {
        long consignments = documents / DOCUMENTS_PER_CONSIGNMENT + 1;
        return new GeneratorSettings(ofSeed, consignments, LocalDate.of(2021, 6, 1), 30, patternRate, twinRate);
    }

    private Suite suite(RunFolder folder) {
        return new Suite(
                address(ingest, "ingest", folder),
                address(risk, "risk", folder),
                address(rating, "rating", folder),
                address(trace, "trace", folder),
                required(key == null ? folder.platformKey() : key, "--key"),
                required(staffToken == null ? folder.staffToken() : staffToken, "--staff-token"));
    }

    private URI address(@Nullable URI given, String service, RunFolder folder) {
        return required(given == null ? folder.address(service) : given, "--" + service);
    }

    private <T> T required(@Nullable T value, String option) {
        if (value == null) {
            throw new IllegalArgumentException("Nothing runs on the data folder " + data.toAbsolutePath()
                    + ": start ./tidegate up, name another folder with --data, or give " + option);
        }
        return value;
    }
}
