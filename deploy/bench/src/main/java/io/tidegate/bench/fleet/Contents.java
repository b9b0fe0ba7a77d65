package io.tidegate.bench.fleet;

import io.tidegate.bench.suite.OwnSuite;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the databases of the services have, in counts, sums and digests: to be compared before and after. */
final class Contents {

    /** What a service remembers of deliveries, not of the world: it grows when something is delivered again. */
    private static final Set<String> OF_DELIVERIES =
            Set.of("inbox", "consumed", "consumed_offset", "outbox_batch", "decision_batch", "dead_letter");

    /**
     * What rows alone do not show: counters that are too high, ratings that are others. A digest is that of what every row
     * says, in any order.
     */
    private static final Map<String, Map<String, String>> SUMS = Map.of(
            "rating",
            Map.of(
                    "exposure, sum of n", "SELECT coalesce(sum(n), 0)::int8 FROM exposure",
                    "exposure, digest",
                            "SELECT bit_xor(hashtextextended(concat_ws('|', enterprise, role, unit, day, n), 0)) FROM exposure",
                    "evidence, standing", "SELECT count(*) FROM evidence WHERE status <> 'annulled'",
                    "rating, sum of score", "SELECT coalesce(sum(score), 0)::int8 FROM rating",
                    "rating, digest",
                            "SELECT bit_xor(hashtextextended(concat_ws('|', enterprise, role, detail), 0)) FROM rating"));

    private static final String STORED = "SELECT coalesce(sum(stored), 0)::int8 FROM document_count";

    /** By the listener that has the most: others may read a part of the topic. */
    private static final String CONSUMED = """
            SELECT coalesce(max(n), 0)::int8
            FROM (SELECT sum(n) AS n FROM consumed WHERE topic = 'tidegate.documents.v1' GROUP BY listener) listeners""";

    private final OwnSuite suite;

    Contents(OwnSuite suite) {
        this.suite = suite;
    }

    /** Documents that a service has: ingest's are stored, the others' consumed. The service itself need not run. */
    long documents(String service) throws SQLException {
        return number(service, service.equals("ingest") ? STORED : CONSUMED);
    }

    /** How many rows the tables of a service have that say something of the world, and what they add up to. */
    Map<String, Long> of(String service) throws SQLException {
        Map<String, Long> contents = new TreeMap<>();
        try (Connection connection = connect(service);
                Statement statement = connection.createStatement()) {
            Set<String> tables = new TreeSet<>();
            try (ResultSet row =
                    statement.executeQuery("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")) {
                while (row.next()) {
                    tables.add(row.getString(1));
                }
            }
            tables.removeAll(OF_DELIVERIES);
            for (String table : tables) {
                contents.put(table, number(statement, "SELECT count(*) FROM " + table));
            }
            for (Map.Entry<String, String> sum :
                    SUMS.getOrDefault(service, Map.of()).entrySet()) {
                contents.put(sum.getKey(), number(statement, sum.getValue()));
            }
        }
        return contents;
    }

    /** One number from a service's database. */
    long number(String service, String sql) throws SQLException {
        try (Connection connection = connect(service);
                Statement statement = connection.createStatement()) {
            return number(statement, sql);
        }
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private Connection connect(String service) throws SQLException {
        return DriverManager.getConnection(suite.jdbcUrl(service), suite.postgresUser(), suite.postgresPassword());
    }
}
