package io.tidegate.risk.identity.store;

import io.tidegate.risk.identity.ClusterLocks;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.Set;
import java.util.TreeSet;

/**
 * Advisory locks of the transaction: they write nothing. PostgreSQL gives back what was taken after a savepoint when the
 * transaction returns to it. Thread-safe.
 */
@ApplicationScoped
public class AdvisoryClusterLocks implements ClusterLocks {

    private static final String TAKE = "SELECT pg_advisory_xact_lock(label) FROM unnest(?::bigint[]) AS labels (label)";

    @Override
    public Held take(Connection connection, Set<Long> labels) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try (PreparedStatement take = connection.prepareStatement(TAKE)) {
            take.setArray(1, connection.createArrayOf("int8", new TreeSet<>(labels).toArray()));
            take.executeQuery().close();
        }
        return () -> connection.rollback(before);
    }
}
