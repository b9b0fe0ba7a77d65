package io.tidegate.bench.fleet;

import io.tidegate.bench.suite.OwnSuite;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Looks ten times a second into each service's database how many documents it has, of those that consume by partition, and
 * remembers the longest time in which a count did not move. Thread-safe.
 */
final class Pulse implements AutoCloseable {

    private static final Duration BEAT = Duration.ofMillis(100);
    private static final String STORED = "SELECT 0, coalesce(sum(stored), 0)::int8 FROM document_count";

    /** By partition: when a replica dies, the others go on, and only its partitions wait. */
    private static final String CONSUMED = """
            SELECT part, sum(n)::int8 FROM consumed WHERE topic = 'tidegate.documents.v1' GROUP BY part""";

    private final Map<String, Heart> hearts = new TreeMap<>();
    private final Thread beating;

    /** Begins to look. */
    Pulse(OwnSuite suite) {
        for (String service : Fleet.SERVICES) {
            hearts.put(service, new Heart(suite, service));
        }
        beating = Thread.ofVirtual().start(this::beat);
    }

    private void beat() {
        try {
            while (true) {
                for (Heart heart : hearts.values()) {
                    heart.look();
                }
                TimeUnit.NANOSECONDS.sleep(BEAT.toNanos());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Milliseconds of the longest standstill of each service by partition (ingest: of all, as 0) since this was last asked. */
    Map<String, Map<Integer, Long>> standstills() {
        Map<String, Map<Integer, Long>> longest = new TreeMap<>();
        hearts.forEach((service, heart) -> longest.put(service, heart.longest()));
        return longest;
    }

    @Override
    public void close() {
        beating.interrupt();
        try {
            beating.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        hearts.values().forEach(Heart::close);
    }

    private static final class Heart {

        private final OwnSuite suite;
        private final String service;
        private @Nullable Connection connection;
        private final Map<Integer, Long> counts = new HashMap<>();
        private final Map<Integer, Long> moved = new HashMap<>();
        private final Map<Integer, Long> longest = new TreeMap<>();

        Heart(OwnSuite suite, String service) {
            this.suite = suite;
            this.service = service;
        }

        /** While the database is away, its counts stand still. */
        void look() {
            Map<Integer, Long> now = Map.copyOf(counts);
            try {
                now = ask();
            } catch (SQLException e) {
                close();
            }
            synchronized (this) {
                long nanos = System.nanoTime();
                now.forEach((part, count) -> {
                    longest.merge(part, nanos - moved.getOrDefault(part, nanos), Math::max);
                    if (!count.equals(counts.put(part, count))) {
                        moved.put(part, nanos);
                    }
                });
            }
        }

        private Map<Integer, Long> ask() throws SQLException {
            Connection open = connection;
            if (open == null) {
                open = DriverManager.getConnection(
                        suite.jdbcUrl(service), suite.postgresUser(), suite.postgresPassword());
                connection = open;
            }
            Map<Integer, Long> asked = new HashMap<>();
            try (Statement select = open.createStatement();
                    ResultSet row = select.executeQuery(service.equals("ingest") ? STORED : CONSUMED)) {
                while (row.next()) {
                    asked.put(row.getInt(1), row.getLong(2));
                }
            }
            return asked;
        }

        void close() {
            Connection open = connection;
            connection = null;
            if (open != null) {
                try {
                    open.close();
                } catch (SQLException e) {
                    // It is broken already: that is why it is closed.
                    return;
                }
            }
        }

        synchronized Map<Integer, Long> longest() {
            Map<Integer, Long> seen = new TreeMap<>();
            longest.forEach((part, nanos) -> seen.put(part, TimeUnit.NANOSECONDS.toMillis(nanos)));
            longest.clear();
            return seen;
        }
    }
}
