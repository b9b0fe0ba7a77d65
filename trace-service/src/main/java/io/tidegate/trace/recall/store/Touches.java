package io.tidegate.trace.recall.store;

import io.tidegate.trace.lineage.Watch;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;

/**
 * Notes new edges at the scopes of open recalls. Writers of the graph share a lock that the keeper of scopes takes alone:
 * while it stores a scope nobody writes, so no edge can slip between a scope and those who compare with it.
 */
@ApplicationScoped
class Touches implements Watch {

    /** Each of the two has a snapshot of its own: what was waited for is seen. */
    private static final String BEGIN = """
            SELECT pg_advisory_xact_lock_shared(7401, 0);
            SELECT EXISTS (SELECT 1 FROM recall WHERE state = 'open')""";

    private static final String ALONE = "SELECT pg_advisory_xact_lock(7401, 0)";

    private static final String EDGES = """
            INSERT INTO recall_touch (recall_key, parent, child)
            SELECT DISTINCT r.key, t.parent, t.child
            FROM recall r CROSS JOIN unnest(?::int8[], ?::int8[]) AS t(parent, child)
            WHERE r.state = 'open' AND NOT r.truncated AND (r.counting
                OR EXISTS (SELECT 1 FROM recall_scope s WHERE s.recall_key = r.key AND s.node_id = t.parent)
                OR EXISTS (SELECT 1 FROM recall_scope s WHERE s.recall_key = r.key AND s.node_id = t.child))""";

    private static final String LESS = """
            INSERT INTO recall_touch (recall_key, parent, child)
            SELECT r.key, 0, 0 FROM recall r
            WHERE r.state = 'open' AND (r.counting OR ?
                OR EXISTS (SELECT 1 FROM unnest(?::int8[]) AS t(node_id)
                    JOIN recall_scope s ON s.recall_key = r.key AND s.node_id = t.node_id))""";

    /** Any edge may be at what was left out of a scope that is too large. */
    private static final String LARGE = """
            INSERT INTO recall_touch (recall_key, parent, child)
            SELECT r.key, 0, 0 FROM recall r
            WHERE r.state = 'open' AND r.truncated
                AND NOT EXISTS (SELECT 1 FROM recall_touch t WHERE t.recall_key = r.key AND t.parent = 0)""";

    /** Waits until nobody writes to the graph, and lets nobody until the transaction ends. */
    static void alone(Connection connection) throws SQLException {
        try (Statement lock = connection.createStatement()) {
            lock.execute(ALONE);
        }
    }

    @Override
    public boolean begin(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(BEGIN);
            statement.getMoreResults();
            try (ResultSet open = statement.getResultSet()) {
                return open.next() && open.getBoolean(1);
            }
        }
    }

    @Override
    public void changed(Connection connection, Change change) throws SQLException {
        if (change.parents().length > 0) {
            try (PreparedStatement insert = connection.prepareStatement(EDGES)) {
                insert.setArray(1, array(connection, change.parents()));
                insert.setArray(2, array(connection, change.children()));
                insert.executeUpdate();
            }
            try (PreparedStatement insert = connection.prepareStatement(LARGE)) {
                insert.executeUpdate();
            }
        }
        if (change.lessened().length > 0 || change.error()) {
            try (PreparedStatement insert = connection.prepareStatement(LESS)) {
                insert.setBoolean(1, change.error());
                insert.setArray(2, array(connection, change.lessened()));
                insert.executeUpdate();
            }
        }
    }

    static Array array(Connection connection, long[] ids) throws SQLException {
        return connection.unwrap(PGConnection.class).createArrayOf("int8", ids);
    }
}
