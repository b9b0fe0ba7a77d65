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

    /** How many rows the tables of a service have that say something of the world. */
    Map<String, Long> rows(String service) throws SQLException {
        Map<String, Long> rows = new TreeMap<>();
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
                try (ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table)) {
                    row.next();
                    rows.put(table, row.getLong(1));
                }
            }
        }
        return rows;
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
