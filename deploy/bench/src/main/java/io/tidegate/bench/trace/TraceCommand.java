package io.tidegate.bench.trace;

import com.fasterxml.jackson.databind.SerializationFeature;
import io.tidegate.bench.suite.BenchFolder;
import io.tidegate.bench.suite.OwnSuite;
import io.tidegate.bench.trace.TraceFigures.Recall;
import io.tidegate.bench.trace.TraceFigures.Size;
import io.tidegate.contracts.Json;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** {@code bench trace}: what trace-service carries as its store grows. */
@CommandLine.Command(
        name = "trace",
        description = {
            "Starts PostgreSQL, Kafka and trace-service alone, on free ports and in a folder of their own, and measures"
                    + " capture in documents of 500 events, queries by EPC at each size of the store, and the recall of a"
                    + " lot of a million items.",
            "The rate that has to be sustained is that of the slowest five minutes of the last size. Exit status 0 if every"
                    + " event was captured and found; the goals are printed, not enforced.",
            "Ten million events and the lot take half an hour where the goal is reached, and some 50 GB of disk; one million"
                    + " (--sizes 1000000) five minutes and 12 GB, too short for five minutes of capture."
        },
        mixinStandardHelpOptions = true)
public final class TraceCommand implements Callable<Integer> {

    private static final int PREVIEWS = 5;
    private static final double CAPTURED_MIN = 8_000;
    private static final double QUERY_MILLIS_MAX = 20;
    private static final double RECALL_SECONDS_MAX = 3;

    @CommandLine.Mixin
    private final BenchFolder folder = new BenchFolder();

    @CommandLine.Option(
            names = "--sizes",
            split = ",",
            defaultValue = "1000000,3000000,10000000",
            description = "Events in the store where queries are measured, above 100000 (${DEFAULT-VALUE}).")
    private List<Long> sizes = List.of();

    @CommandLine.Option(
            names = "--per-document",
            defaultValue = "500",
            description = "Events of a document, a multiple of 4 (${DEFAULT-VALUE}).")
    private int perDocument;

    @CommandLine.Option(names = "--connections", defaultValue = "4", description = "Of capture (${DEFAULT-VALUE}).")
    private int connections;

    @CommandLine.Option(names = "--queries", defaultValue = "5000", description = "At each size (${DEFAULT-VALUE}).")
    private int queries;

    @CommandLine.Option(names = "--lot", defaultValue = "1000000", description = "Items recalled (${DEFAULT-VALUE}).")
    private int lot;

    @CommandLine.Option(names = "--json", description = "File to write the figures to.")
    private @Nullable Path json;

    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (perDocument < 4 || perDocument % SupplyChain.EVENTS_PER_CASE != 0) {
            line("--per-document must be a multiple of 4: a case is four events.");
            return 2;
        }
        long before = TraceLoad.WARM_UP_EVENTS;
        for (long size : sizes) {
            if (size <= before) {
                line("--sizes must rise, and begin above the %,d events of the warm-up.", TraceLoad.WARM_UP_EVENTS);
                return 2;
            }
            before = size;
        }
        String begun = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        try (var data = folder.open();
                var suite = OwnSuite.start(data.path(), List.of("trace"), line -> line("%s", line));
                var client = new TraceClient(suite.address("trace"), suite.staffToken())) {
            var load = new TraceLoad(suite, client, connections, perDocument, queries, text -> line("%s", text));
            List<Size> all = new ArrayList<>();
            line(
                    "%12s %10s %10s %8s %9s %9s %10s %10s %10s %8s   %s",
                    "events",
                    "captured/s",
                    "5 min",
                    "behind s",
                    "p50 ms",
                    "p99 ms",
                    "query p50",
                    "query p99",
                    "query max",
                    "bytes",
                    "processor us an event");
            for (long size : sizes) {
                Size measured = load.grow(size);
                all.add(measured);
                report(measured);
            }
            Recall recall = recall(client);
            TraceFigures figures = new TraceFigures(
                    begun,
                    Runtime.getRuntime().availableProcessors(),
                    System.getProperty("java.vendor") + " " + Runtime.version(),
                    perDocument,
                    connections,
                    all,
                    recall);
            goals(figures);
            if (json != null) {
                Json.mapper().writer().with(SerializationFeature.INDENT_OUTPUT).writeValue(json.toFile(), figures);
            }
            return 0;
        }
    }

    private Recall recall(TraceClient client) throws Exception {
        LargeLot goods = new LargeLot(lot);
        long begun = System.nanoTime();
        while (goods.hasNext()) {
            int unused = client.capture(goods.next());
        }
        double captured = seconds(begun);
        line("A lot of %,d things captured in %.1f s", goods.things(), captured);
        List<Double> previews = new ArrayList<>();
        long reached = 0;
        for (int i = 0; i < PREVIEWS; i++) {
            begun = System.nanoTime();
            reached = client.preview(LargeLot.LOT);
            previews.add(seconds(begun));
            line("Its recall reaches %,d things: found in %.2f s", reached, previews.getLast());
        }
        if (reached < goods.things()) {
            throw new IllegalStateException("The recall reaches " + reached + " of " + goods.things() + " things");
        }
        begun = System.nanoTime();
        client.open("BENCH-1");
        double opened = seconds(begun);
        line("Opened in %.2f s", opened);
        return new Recall(reached, captured, previews, opened);
    }

    private void report(Size size) {
        line(
                "%,12d %,10.0f %,10.0f %8.1f %9.1f %9.1f %10.2f %10.2f %10.2f %8.0f   %s",
                size.events(),
                size.capturedPerSecond(),
                size.sustainedPerSecond(),
                size.behindSeconds(),
                size.documentMillisP50(),
                size.documentMillisP99(),
                size.queryMillisP50(),
                size.queryMillisP99(),
                size.queryMillisMax(),
                size.storedBytesPerEvent(),
                size.cpuMicrosPerEvent());
    }

    private void goals(TraceFigures figures) {
        double sustained = figures.sizes().getLast().sustainedPerSecond();
        double slowest = figures.sizes().stream()
                .mapToDouble(Size::capturedPerSecond)
                .min()
                .orElse(0);
        double p99 = figures.sizes().getLast().queryMillisP99();
        double recall = figures.recall().previewSeconds().stream()
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
        if (sustained == 0) {
            line(
                    "capture   %,.0f/s in the slowest stretch; none took five minutes (goal %,.0f)",
                    slowest, CAPTURED_MIN);
        } else {
            line(
                    "capture   %,.0f/s in the slowest five minutes (goal %,.0f)%s",
                    sustained, CAPTURED_MIN, verdict(sustained >= CAPTURED_MIN));
        }
        line(
                "query     p99 %.2f ms at the last size (goal %.0f)%s",
                p99, QUERY_MILLIS_MAX, verdict(p99 < QUERY_MILLIS_MAX));
        line(
                "recall    %.2f s at the slowest (goal %.0f)%s",
                recall, RECALL_SECONDS_MAX, verdict(recall < RECALL_SECONDS_MAX));
    }

    private static String verdict(boolean reached) {
        return reached ? "" : ": missed";
    }

    private static double seconds(long begun) {
        return Math.round((System.nanoTime() - begun) / 1e6) / 1e3;
    }

    private void line(String format, Object... values) {
        if (spec != null) {
            spec.commandLine().getOut().println(String.format(Locale.ROOT, format, values));
            spec.commandLine().getOut().flush();
        }
    }
}
