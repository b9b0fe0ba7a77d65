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
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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

    private final String begun = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    private final OwnSuite suite;
    private final FleetOptions options;
    private final long seed;
    private final PrintWriter out;
    private final Fleet fleet;
    private final Counts counts = new Counts();
    private final Pulse pulse;
    private final Senders senders;
    private final List<FleetStep> steps = new ArrayList<>();

    /** Begins to send. */
    FleetRun(OwnSuite suite, Path data, FleetOptions options, PrintWriter out) {
        this.suite = suite;
        this.options = options;
        this.seed = options.seed();
        this.out = out;
        this.fleet = new Fleet(suite, data, line -> line("  %s", line));
        this.pulse = new Pulse(suite);
        this.senders = new Senders(fleet::nextIngest, suite.platformKey(), new Chains(seed), counts, options.rate());
    }

    /** What a step does to the fleet. */
    interface Change {
        /** Whoever it stops gets no more posts. */
        void make(Fleet fleet) throws SQLException;
    }

    /** Makes a change under load, lets the load go on for a while, and notes what was seen. */
    void step(String name, Change change) throws IOException, InterruptedException, SQLException {
        line("%s", name);
        long brokenBefore = counts.now().broken();
        var unused = pulse.standstills();
        long from = System.nanoTime();
        change.make(fleet);
        TimeUnit.MILLISECONDS.sleep(options.step().toMillis());
        Map<String, Long> standstills = pulse.standstills();
        Accounting accounting = accounting();
        Map<String, Long> consumed = new TreeMap<>();
        for (String service : Fleet.SERVICES) {
            consumed.put(service, service.equals("ingest") ? accounting.storedTotal() : accounting.consumedBy(service));
        }
        Counts.Snapshot now = counts.now();
        FleetStep step = new FleetStep(
                name,
                fleet.sizes(),
                Math.round((System.nanoTime() - from) / 1e8) / 10.0,
                now.documents(),
                consumed,
                standstills,
                now.broken() - brokenBefore);
        steps.add(step);
        line(
                "  %.1f s; %s; %,d documents decided; standstill at most %s ms; %d posts broken",
                step.seconds(), step.replicas(), step.accepted(), standstills, step.broken());
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
        double settled = Math.round((System.nanoTime() - from) / 1e8) / 10.0;
        accounting.differences().forEach(difference -> line("  %s", difference));
        return FleetFigures.of(
                begun,
                options.rate(),
                steps,
                new FleetFigures.End(
                        settled,
                        counts.now(),
                        accounting,
                        number("risk", "SELECT count(*) FROM consignment"),
                        number("rating", ORDERS_COUNTED),
                        TopicCheck.read(suite.kafka())));
    }

    /**
     * After the end: makes a change that loses what ingest has, posts everything once more, and compares what the other services
     * know before and after. Whether it is the same.
     */
    boolean postAgain(Copies copies, Change change) throws IOException, InterruptedException, SQLException {
        Map<String, Map<String, Long>> before = contents(copies);
        line("%ningest is set back to its copy, and everything is posted once more");
        change.make(fleet);
        long lost = counts.now().documents() - accounting().storedTotal();
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
        Map<String, Map<String, Long>> after = contents(copies);
        boolean same =
                before.equals(after) && accounting.storedTotal() == counts.now().documents();
        line(
                "  %,d documents were gone; %,d accepted again, %,d duplicate; %,d stored; consumed %,d by risk",
                lost,
                tally.of("accepted"),
                tally.of("duplicate"),
                accounting.storedTotal(),
                accounting.consumedBy("risk"));
        line(
                "  %s  every document is stored, no table of the others has a row more or less, counts and ratings are the same",
                same ? "yes" : "NO ");
        before.forEach((service, contents) -> contents.forEach((what, number) -> {
            long now = after.getOrDefault(service, Map.of()).getOrDefault(what, 0L);
            if (number != now) {
                line("       %s, %s: %,d before, %,d after", service, what, number, now);
            }
        }));
        line("  rating: %s", after.getOrDefault("rating", Map.of()));
        return same;
    }

    private static Map<String, Map<String, Long>> contents(Copies copies) throws SQLException {
        Map<String, Map<String, Long>> contents = new TreeMap<>();
        for (String service : Fleet.SERVICES) {
            if (!service.equals("ingest")) {
                contents.put(service, copies.contents(service));
            }
        }
        return contents;
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

    private long number(String service, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        suite.jdbcUrl(service), suite.postgresUser(), suite.postgresPassword());
                Statement select = connection.createStatement();
                ResultSet row = select.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private void line(String format, Object... values) {
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
