package io.tidegate.bench.trace;

import io.tidegate.bench.measure.ProcessCosts;
import io.tidegate.bench.suite.OwnSuite;
import io.tidegate.bench.trace.TraceFigures.Size;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Captures until the store has a size, then asks. For one thread. */
final class TraceLoad {

    private static final long MICROS_MAX = TimeUnit.MINUTES.toMicros(10);

    /** JVMs cost double at first: these events are captured and asked for before anything is measured. */
    static final int WARM_UP_EVENTS = 100_000;

    private static final int WARM_UP_QUERIES = 3_000;

    /** Of small lots, 3,000 things each: what is cold is compiled, and no large frontier is read. */
    private static final int WARM_UP_RECALLS = 200;

    /** For so long a rate has to hold. */
    static final int SUSTAINED_SECONDS = 300;

    private static final int PROGRESS_SECONDS = 30;

    private static final String BEHIND = """
            SELECT count(*) FROM event_batch b, finding_place p
            WHERE b.position IS NULL OR b.position > p.position
                OR b.position = p.position AND p.place_rows < cardinality(b.row_ids)""";

    private final OwnSuite suite;
    private final TraceClient client;
    private final int connections;
    private final int perDocument;
    private final int queries;
    private final Consumer<String> lines;
    private final Random random = new Random(20_261_130);

    /** Number of the next case. */
    private final AtomicLong next = new AtomicLong();

    TraceLoad(
            OwnSuite suite, TraceClient client, int connections, int perDocument, int queries, Consumer<String> lines) {
        this.lines = lines;
        this.suite = suite;
        this.client = client;
        this.connections = connections;
        this.perDocument = perDocument;
        this.queries = queries;
    }

    /** Captures until there are {@code events}, and measures both ways. */
    Size grow(long events) throws Exception {
        if (next.get() == 0) {
            lines.accept("Warming up with %,d events, %,d queries and %,d recalls of small lots"
                    .formatted(WARM_UP_EVENTS, WARM_UP_QUERIES, WARM_UP_RECALLS));
            double unused = capture(WARM_UP_EVENTS, histogram());
            awaitFollowed();
            ask(WARM_UP_QUERIES, histogram());
            for (int i = 0; i < WARM_UP_RECALLS; i++) {
                String lot = SupplyChain.lot((long) i * WARM_UP_EVENTS / SupplyChain.EVENTS_PER_CASE / WARM_UP_RECALLS);
                if (client.preview(lot) == 0) {
                    throw new IllegalStateException("Nothing is reached from " + lot);
                }
            }
        }
        Map<String, Long> pids = new TreeMap<>(suite.pids());
        pids.put("client", ProcessHandle.current().pid());
        long before = events();
        Histogram documents = histogram();
        ProcessCosts costs = ProcessCosts.of(pids);
        long begun = System.nanoTime();
        double slowest = capture(events, documents);
        double seconds = (System.nanoTime() - begun) / 1e9;
        long captureEnded = System.nanoTime();
        awaitFollowed();
        double behind = (System.nanoTime() - captureEnded) / 1e9;
        double captured = Math.max(1, events() - before);
        Map<String, Double> cpu = new TreeMap<>();
        ProcessCosts.of(pids)
                .since(costs)
                .byName()
                .forEach((process, cost) -> cpu.put(process, rounded(cost.cpuMicros() / captured)));
        Histogram asked = histogram();
        ask(queries, asked);
        return new Size(
                events(),
                rounded(seconds),
                rounded(captured / seconds),
                rounded(slowest),
                rounded(behind),
                millis(documents, 50),
                millis(documents, 99),
                cpu,
                queries,
                millis(asked, 50),
                millis(asked, 99),
                asked.getMaxValue() / 1000.0,
                rounded((double) stored() / events()));
    }

    private long events() {
        return next.get() * SupplyChain.EVENTS_PER_CASE;
    }

    /** Gives the events a second of the slowest {@link #SUSTAINED_SECONDS}. */
    private double capture(long events, Histogram latencies) throws Exception {
        int cases = perDocument / SupplyChain.EVENTS_PER_CASE;
        Progress progress = new Progress(events);
        Stretch stretch = new Stretch(progress::second);
        try (stretch;
                ExecutorService pool = Executors.newFixedThreadPool(connections)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                all.add(pool.submit(() -> {
                    while (events() < events) {
                        byte[] document = SupplyChain.document(next.getAndAdd(cases), cases);
                        long begun = System.nanoTime();
                        int captured = client.capture(document);
                        latencies.recordValue(Math.min(MICROS_MAX, (System.nanoTime() - begun) / 1000));
                        if (captured != perDocument) {
                            throw new IllegalStateException(captured + " of " + perDocument + " events were captured");
                        }
                        stretch.add(captured);
                    }
                    return null;
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
        }
        return stretch.slowest(SUSTAINED_SECONDS);
    }

    /** Says from time to time how far it is. */
    private final class Progress {
        private final long goal;
        private int seconds;
        private long sum;

        Progress(long goal) {
            this.goal = goal;
        }

        void second(long captured) {
            sum += captured;
            if (++seconds % PROGRESS_SECONDS == 0) {
                lines.accept("%,12d of %,d events, %,.0f/s in the last %d s"
                        .formatted(events(), goal, (double) sum / PROGRESS_SECONDS, PROGRESS_SECONDS));
                sum = 0;
            }
        }
    }

    /** Waits until the service has looked at all events for findings: that work is part of capture. */
    private void awaitFollowed() throws Exception {
        while (number(BEHIND) > 0) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private void ask(int count, Histogram latencies) throws Exception {
        for (int i = 0; i < count; i++) {
            String epc = SupplyChain.epc(random.nextLong(next.get()), random.nextInt(SupplyChain.epcs()));
            long begun = System.nanoTime();
            client.query(epc);
            latencies.recordValue(Math.min(MICROS_MAX, (System.nanoTime() - begun) / 1000));
        }
    }

    private long stored() throws SQLException {
        return number("SELECT pg_database_size(current_database())");
    }

    private long number(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        suite.jdbcUrl("trace"), suite.postgresUser(), suite.postgresPassword());
                Statement statement = connection.createStatement();
                ResultSet number = statement.executeQuery(sql)) {
            number.next();
            return number.getLong(1);
        }
    }

    private static Histogram histogram() {
        return new ConcurrentHistogram(MICROS_MAX, 3);
    }

    private static double millis(Histogram histogram, double percentile) {
        return histogram.getValueAtPercentile(percentile) / 1000.0;
    }

    private static double rounded(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
