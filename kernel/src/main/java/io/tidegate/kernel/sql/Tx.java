package io.tidegate.kernel.sql;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A transaction as a block: committed when the block returns, rolled back when it throws. */
public final class Tx {

    private Tx() {}

    /** What runs inside a transaction. */
    @FunctionalInterface
    public interface Block<T extends @Nullable Object> {
        T run(Connection connection) throws SQLException;
    }

    /** Runs the block in one transaction on one connection and gives what it returns. */
    public static <T extends @Nullable Object> T in(DataSource database, Block<T> block) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            boolean committed = false;
            try {
                T result = block.run(connection);
                connection.commit();
                committed = true;
                return result;
            } finally {
                finish(connection, committed);
            }
        }
    }

    private static void finish(Connection connection, boolean committed) {
        try {
            if (!committed) {
                connection.rollback();
            }
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            // The connection is broken: the pool drops it on close, and the failure that broke it is already on its way
            // up.
            org.jboss.logging.Logger.getLogger(Tx.class).debug("rollback failed", e);
        }
    }
}
