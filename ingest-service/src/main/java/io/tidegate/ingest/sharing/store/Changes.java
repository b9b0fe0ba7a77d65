package io.tidegate.ingest.sharing.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Change numbers. Whoever gives some holds the row of {@code shared_head} until its transaction ends, so they become
 * visible in their order.
 */
final class Changes {

    private Changes() {}

    /** Before the first {@code nextval('shared_change')} of a transaction. */
    static void begin(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT change FROM shared_head FOR UPDATE");
        }
    }

    /** After the last. */
    static void end(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("UPDATE shared_head SET change = (SELECT last_value FROM shared_change)");
        }
    }

    /** Every change up to this number is visible. */
    static long head(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT change FROM shared_head")) {
            row.next();
            return row.getLong(1);
        }
    }
}
