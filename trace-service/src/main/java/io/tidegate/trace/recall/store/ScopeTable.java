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
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/** Labels of scopes as rows. */
final class ScopeTable {

    private static final int CHUNK = 20_000;

    private static final String INSERT = """
            INSERT INTO recall_scope (recall_key, node_id, ordinal, node_kind, mode, precision, via, best, onward, depth,
                previous_ordinal, previous_node, since, until, added_in)
            SELECT ?, node_id, ordinal, marks & 15, marks >> 4 & 3, marks >> 6 & 3, nullif(marks >> 8 & 15, 0),
                marks >> 12 & 1 = 1, marks >> 13 & 1 = 1, depth, nullif(previous_ordinal, -1), nullif(previous_node, -1),
                since, until, added_in
            FROM unnest(?::int8[], ?::int4[], ?::int4[], ?::int4[], ?::int4[], ?::int8[], ?::int8[], ?::int8[], ?::int4[])
                AS row(node_id, ordinal, marks, depth, previous_ordinal, previous_node, since, until, added_in)""";

    private static final String LABELS = """
            SELECT node_id, node_kind, mode, precision, coalesce(via, 0), onward, depth, previous_node IS NULL, since, until
            FROM recall_scope WHERE recall_key = ? AND node_id = ANY(?) ORDER BY node_id, ordinal""";

    private ScopeTable() {}

    /** Writes the labels that are not of an earlier walk. */
    static void insert(Connection connection, int recall, Reach reach, Map<Long, Integer> addedIn, int version)
            throws SQLException {
        int[] rows = new int[Math.min(CHUNK, reach.labels())];
        int count = 0;
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (int label = 0; label < reach.labels(); label++) {
                if (!reach.earlier(label)) {
                    rows[count++] = label;
                }
                if (count == rows.length || label == reach.labels() - 1) {
                    chunk(connection, insert, recall, reach, new Rows(rows, count, addedIn, version));
                    count = 0;
                }
            }
        }
    }

    private record Rows(int[] labels, int count, Map<Long, Integer> addedIn, int version) {}

    private static void chunk(Connection connection, PreparedStatement insert, int recall, Reach reach, Rows rows)
            throws SQLException {
        if (rows.count() == 0) {
            return;
        }
        insert.setInt(1, recall);
        column(connection, insert, 2, "int8", rows, label -> reach.id(reach.thing(label)));
        column(connection, insert, 3, "int4", rows, reach::ordinal);
        column(connection, insert, 4, "int4", rows, label -> marks(reach, label));
        column(connection, insert, 5, "int4", rows, reach::depth);
        column(connection, insert, 6, "int4", rows, label -> previous(reach, label, true));
        column(connection, insert, 7, "int8", rows, label -> previous(reach, label, false));
        column(connection, insert, 8, "int8", rows, reach::since);
        column(connection, insert, 9, "int8", rows, reach::until);
        column(connection, insert, 10, "int4", rows, label -> {
            Integer earlier = rows.addedIn().get(reach.id(reach.thing(label)));
            return earlier == null ? rows.version() : earlier;
        });
        insert.executeUpdate();
    }

    private static void column(
            Connection connection, PreparedStatement insert, int at, String type, Rows rows, IntToLongFunction value)
            throws SQLException {
        Object[] values = new Object[rows.count()];
        for (int i = 0; i < values.length; i++) {
            long each = value.applyAsLong(rows.labels()[i]);
            if (type.equals("int4")) {
                values[i] = (int) each;
            } else {
                values[i] = each;
            }
        }
        insert.setArray(at, connection.createArrayOf(type, values));
    }

    private static long marks(Reach reach, int label) {
        int at = reach.thing(label);
        EdgeKind via = reach.via(label);
        return reach.kind(at).code()
                | reach.mode(label).code() << 4
                | reach.precision(label).code() << 6
                | (via == null ? 0 : via.code()) << 8
                | (reach.best(at) == label ? 1 : 0) << 12
                | (reach.onward(at) ? 1 : 0) << 13;
    }

    private static long previous(Reach reach, int label, boolean ordinal) {
        int previous = reach.previous(label);
        if (previous < 0) {
            return -1;
        }
        return ordinal ? reach.ordinal(previous) : reach.id(reach.thing(previous));
    }

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
