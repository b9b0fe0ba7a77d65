package io.tidegate.bench.fleet;

import io.tidegate.bench.load.Chains;
import io.tidegate.bench.load.Counts;
import io.tidegate.bench.load.Senders;
import io.tidegate.bench.load.TopicCheck;
import io.tidegate.bench.suite.Accounting;
import io.tidegate.bench.suite.Feeder;
import io.tidegate.bench.suite.OwnSuite;
import io.tidegate.bench.suite.SuiteClient;
import io.tidegate.bench.suite.Tally;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** One run: load from the beginning to the end, and steps in between, each of them noted. For one thread. */
final class FleetRun implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int CHAINS_AT_ONCE = 500;
    private static final String ORDERS_COUNTED =
            "SELECT coalesce(sum(n), 0)::int8 FROM exposure WHERE unit = 'order' AND role = 'platform'";

    private final OwnSuite suite;
    private final FleetOptions options;
    private final FleetFigures.Begin begin;
    private final long seed;
    private final PrintWriter out;
    private final Timeline timeline = new Timeline();
    private final Contents contents;
    private final Fleet fleet;
    private final Counts counts = new Counts();
    private final Pulse pulse;
    private final Senders senders;
    private final List<FleetStep> steps = new ArrayList<>();

    /** Begins to send. */
    FleetRun(OwnSuite suite, Path data, FleetOptions options, FleetFigures.Begin begin, PrintWriter out) {
        this.suite = suite;
        this.options = options;
        this.begin = begin;
        this.seed = options.seed();
        this.out = out;
        this.contents = new Contents(suite);
        this.fleet = new Fleet(suite, data, timeline, line -> line("  %s", line));
        this.pulse = new Pulse(suite);
        this.senders = new Senders(fleet::nextIngest, suite.platformKey(), new Chains(seed), counts, options.rate());
    }

    Timeline timeline() {
        return timeline;
    }

    Fleet fleet() {
        return fleet;
    }

    Contents contents() {
        return contents;
    }

    /** What a step does to the fleet. */
    interface Change {
        /** Whoever it stops gets no more posts. */
        void make(Fleet fleet) throws IOException, InterruptedException, SQLException;
    }

    /** Makes a change under load, lets the load go on for a while, and notes what was seen. */
    void step(String name, Change change) throws IOException, InterruptedException, SQLException {
        line("%s", name);
        long brokenBefore = counts.now().broken();
        var unused = pulse.standstills();
        long from = System.nanoTime();
        change.make(fleet);
        TimeUnit.MILLISECONDS.sleep(options.step().toMillis());
        Map<String, Map<Integer, Long>> standstills = pulse.standstills();
        Accounting accounting = accounting();
        Map<String, Long> consumed = new TreeMap<>();
        for (String service : Fleet.SERVICES) {
            consumed.put(service, service.equals("ingest") ? accounting.storedTotal() : accounting.consumedBy(service));
        }
        Counts.Snapshot now = counts.now();
        FleetStep step = new FleetStep(
                name,
                fleet.sizes(),
                seconds(from),
                now.documents(),
                consumed,
                longest(standstills),
                standstills,
                now.broken() - brokenBefore);
        steps.add(step);
        line(
                "  %.1f s; %s; %,d documents decided; standstill at most %s ms; %d posts broken",
                step.seconds(), step.replicas(), step.accepted(), step.standstillMillis(), step.broken());
    }

    private static Map<String, Long> longest(Map<String, Map<Integer, Long>> standstills) {
        Map<String, Long> longest = new TreeMap<>();
        standstills.forEach((service, by) ->
                longest.put(service, by.values().stream().max(Long::compare).orElse(0L)));
        return longest;
    }

    /** Waits until a service has as many documents; not for ever. */
    void awaitDocuments(String service, long documents) throws InterruptedException, SQLException {
        long from = System.nanoTime();
        while (contents.documents(service) < documents) {
            if (System.nanoTime() - from > PATIENCE.toNanos()) {
                line("  %s does not catch up", service);
                break;
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    /** Ends the load, waits until everything is everywhere, and counts. */
    FleetFigures end() throws IOException, InterruptedException, SQLException {
        senders.close();
        long from = System.nanoTime();
        Accounting accounting = accounting();
        while (!accounting.addsUp() && System.nanoTime() - from < PATIENCE.toNanos()) {
            TimeUnit.MILLISECONDS.sleep(200);
            accounting = accounting();
        }
        double settled = seconds(from);
        accounting.differences().forEach(difference -> line("  %s", difference));
        return FleetFigures.of(
                begin,
                steps,
                timeline.events(),
                new FleetFigures.End(
                        settled,
                        counts.now(),
                        accounting,
                        contents.number("risk", "SELECT count(*) FROM consignment"),
                        contents.number("rating", ORDERS_COUNTED),
                        TopicCheck.read(suite.kafka())));
    }

    /**
     * After the end: posts everything once more, from the replicas that ran, and compares what the other services know before and
     * after.
     *
     * @param before what they knew: see {@link #known}
     */
    PostedAgain postAgain(Map<String, Map<String, Long>> before)
            throws IOException, InterruptedException, SQLException {
        var chains = new Chains(seed);
        var tally = new Tally();
        try (var client = new SuiteClient(fleet.asked());
                var feeder = new Feeder(client, 1, tally, _ -> {})) {
            for (long left = counts.now().documents() / Chains.LENGTH; left > 0; left -= CHAINS_AT_ONCE) {
                for (List<byte[]> documents : chains.next((int) Math.min(CHAINS_AT_ONCE, left))) {
                    feeder.feed(documents.iterator());
                }
            }
        }
        Accounting accounting = atRest();
        return PostedAgain.of(
                tally.of("accepted"),
                tally.of("duplicate"),
                accounting.storedTotal(),
                counts.now().documents(),
                before,
                known());
    }

    /** What all services but ingest have in their databases. */
    Map<String, Map<String, Long>> known() throws SQLException {
        Map<String, Map<String, Long>> known = new TreeMap<>();
        for (String service : Fleet.SERVICES) {
            if (!service.equals("ingest")) {
                known.put(service, contents.of(service));
            }
        }
        return known;
    }

    /** The counts once nothing waits to be published and two looks a second apart see the same. */
    private Accounting atRest() throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Accounting last = accounting();
        while (System.nanoTime() < end) {
            TimeUnit.SECONDS.sleep(1);
            Accounting now = accounting();
            if (now.pending() == 0 && now.figures().equals(last.figures())) {
                return now;
            }
            last = now;
        }
        return last;
    }

    private Accounting accounting() throws IOException, InterruptedException {
        try (var client = new SuiteClient(fleet.asked())) {
            return Accounting.of(client);
        }
    }

    static double seconds(long from) {
        return Math.round((System.nanoTime() - from) / 1e8) / 10.0;
    }

    void line(String format, Object... values) {
        synchronized (out) {
            out.println(String.format(Locale.ROOT, format, values));
            out.flush();
        }
    }

    @Override
    public void close() {
        senders.close();
        pulse.close();
        fleet.close();
    }
}
