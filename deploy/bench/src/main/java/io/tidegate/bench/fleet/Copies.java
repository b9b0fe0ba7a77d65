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

/** Copies of the services' databases, and the way back to them. A service must be stopped while it is copied or set back. */
final class Copies {

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

    private final OwnSuite suite;

    Copies(OwnSuite suite) {
        this.suite = suite;
    }

    /** Copies the database of a service file by file: nobody may be in it meanwhile, whoever looks at its counts neither. */
    void copy(String service) throws SQLException {
        execute("ALTER DATABASE " + service + " ALLOW_CONNECTIONS false");
        execute("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '" + service + "'");
        execute("CREATE DATABASE " + service + "_copy TEMPLATE " + service + " STRATEGY file_copy");
        execute("ALTER DATABASE " + service + " ALLOW_CONNECTIONS true");
    }

    /** Puts the copy in the place of the database: what came after it is gone. */
    void setBack(String service) throws SQLException {
        execute("DROP DATABASE " + service + " WITH (FORCE)");
        execute("ALTER DATABASE " + service + "_copy RENAME TO " + service);
    }

    /** How many rows the tables of a service have that say something of the world, and what they add up to. */
    Map<String, Long> contents(String service) throws SQLException {
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

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection connect(String database) throws SQLException {
        String url = suite.jdbcUrl("risk").replaceFirst("/risk$", "/" + database);
        return DriverManager.getConnection(url, suite.postgresUser(), suite.postgresPassword());
    }
}
