package io.tidegate.acceptance;

import io.tidegate.local.Suite;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Lets risk begin again with an empty database: it reads all topics from their beginning, this time without kills. What it
 * wants published stays in its outbox, so nobody else sees the second run. Closed, risk goes on with its own database.
 */
final class Replay implements AutoCloseable {

    /** The lock of whoever publishes, of io.tidegate.kernel.outbox.OutboxTable. */
    private static final long PUBLISHER_LOCK = 0x7469_6465_6761_7465L;

    private static final String OWN = "risk_with_kills";

    private final Suite suite;
    private final Connection publisher;

    private Replay(Suite suite, Connection publisher) {
        this.suite = suite;
        this.publisher = publisher;
    }

    /** Starts it. */
    static Replay of(Suite suite) throws SQLException {
        suite.stop(Suite.RISK);
        run(suite, "ALTER DATABASE risk RENAME TO " + OWN, "CREATE DATABASE risk");
        Connection publisher = connect(suite, Suite.RISK);
        try (Statement lock = publisher.createStatement()) {
            lock.execute("SELECT pg_advisory_lock(" + PUBLISHER_LOCK + ")");
        }
        suite.start(Suite.RISK);
        return new Replay(suite, publisher);
    }

    /** What the run with kills left; nobody writes there now. */
    RiskStores withKills() throws SQLException, IOException {
        return read(OWN);
    }

    /** What the second run has by now. */
    RiskStores withoutKills() throws SQLException, IOException {
        return read(Suite.RISK);
    }

    private RiskStores read(String database) throws SQLException, IOException {
        try (Connection connection = connect(suite, database)) {
            return RiskStores.read(connection);
        }
    }

    @Override
    public void close() throws SQLException {
        suite.stop(Suite.RISK);
        publisher.close();
        run(suite, "DROP DATABASE risk WITH (FORCE)", "ALTER DATABASE " + OWN + " RENAME TO risk");
        suite.start(Suite.RISK);
    }

    private static void run(Suite suite, String... statements) throws SQLException {
        try (Connection connection = connect(suite, "postgres");
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    static Connection connect(Suite suite, String database) throws SQLException {
        return DriverManager.getConnection(suite.jdbcUrl(database), suite.postgresUser(), suite.postgresPassword());
    }
}
