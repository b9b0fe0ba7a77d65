package io.tidegate.trace.recall.store;

import io.tidegate.trace.identifier.NodeKind;
import io.tidegate.trace.lineage.EdgeKind;
import io.tidegate.trace.lineage.Precision;
import io.tidegate.trace.lineage.Reach;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Labels of scopes as rows. */
final class ScopeTable {

    private static final int CHUNK = 20_000;

    private static final String LABELS = """
            SELECT node_id, node_kind, mode, precision, coalesce(via, 0), onward, depth, previous_node IS NULL, since, until
            FROM recall_scope WHERE recall_key = ? AND node_id = ANY(?) ORDER BY node_id, ordinal""";

    private ScopeTable() {}

    /** Puts the stored labels of the nodes into the reach. */
    static void restore(Connection connection, int recall, long[] nodes, Reach reach) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(LABELS)) {
            query.setInt(1, recall);
            query.setArray(2, Touches.array(connection, nodes));
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    Reach.Label label = new Reach.Label(
                            found.getLong(1),
                            NodeKind.of(found.getInt(2)),
                            Reach.Mode.of(found.getInt(3)),
                            Precision.of(found.getInt(4)),
                            found.getLong(9),
                            found.getLong(10),
                            found.getInt(7),
                            found.getBoolean(8) ? Reach.START : Reach.EARLIER,
                            via(found.getInt(5)));
                    reach.restore(label, found.getBoolean(6));
                }
            }
        }
    }

    static @Nullable EdgeKind via(int code) {
        return code == 0 ? null : EdgeKind.of(code);
    }

    /** In which version each thing of the scope came. */
    static Map<Long, Integer> addedIn(Connection connection, int recall) throws SQLException {
        Map<Long, Integer> addedIn = new HashMap<>();
        String sql = "SELECT node_id, added_in FROM recall_scope WHERE recall_key = ? AND best";
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setInt(1, recall);
            query.setFetchSize(CHUNK);
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    addedIn.put(found.getLong(1), found.getInt(2));
                }
            }
        }
        return addedIn;
    }

    /** What an extension says of things that were there: which label is best, and that their way goes on. */
    static void amend(Connection connection, int recall, Reach reach) throws SQLException {
        String sql = """
                UPDATE recall_scope s SET onward = n.onward, best = s.ordinal = n.best
                FROM unnest(?::int8[], ?::bool[], ?::int4[]) AS n(node_id, onward, best)
                WHERE s.recall_key = ? AND s.node_id = n.node_id
                    AND (s.onward, s.best) IS DISTINCT FROM (n.onward, s.ordinal = n.best)""";
        int things = reach.things();
        Object[] ids = new Object[things];
        Object[] onward = new Object[things];
        Object[] best = new Object[things];
        for (int at = 0; at < things; at++) {
            ids[at] = reach.id(at);
            onward[at] = reach.onward(at);
            best[at] = reach.ordinal(reach.best(at));
        }
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setArray(1, connection.createArrayOf("int8", ids));
            update.setArray(2, connection.createArrayOf("bool", onward));
            update.setArray(3, connection.createArrayOf("int4", best));
            update.setInt(4, recall);
            update.executeUpdate();
        }
    }

    /** Lets the planner know of a new scope at once: without it a path is looked for in the whole table. */
    static void analyze(Connection connection) throws SQLException {
        try (Statement analyze = connection.createStatement()) {
            analyze.execute("ANALYZE recall_scope");
        }
    }

    static void clear(Connection connection, int recall) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM recall_scope WHERE recall_key = ?")) {
            delete.setInt(1, recall);
            delete.executeUpdate();
        }
    }
}
