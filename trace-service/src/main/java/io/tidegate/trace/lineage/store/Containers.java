package io.tidegate.trace.lineage.store;

import io.tidegate.kernel.sql.Bulk;
import io.tidegate.trace.lineage.Claims;
import io.tidegate.trace.lineage.Claims.Severance;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The times at which things were in containers. An interval ends at the first cut after its beginning, whichever of the
 * two became known first; so it is computed anew for each container touched, under a lock on that container.
 */
final class Containers {

    private static final String LOCK = "SELECT 1 FROM node WHERE node_id = ANY(?) ORDER BY node_id FOR NO KEY UPDATE";

    private static final String CUTS = """
            INSERT INTO severance (parent, kind, child, at, source)
            SELECT * FROM unnest(?::int8[], ?::int2[], ?::int8[], ?::timestamptz[], ?::uuid[])
            ON CONFLICT DO NOTHING""";

    private static final String CLOSE = """
            UPDATE edge SET valid_to = cut.at
            FROM (SELECT e.child, e.parent, e.kind, e.source, e.valid_from, min(s.at) AS at
                  FROM edge e JOIN severance s ON s.parent = e.parent AND s.kind = e.kind
                      AND s.child IN (0, e.child) AND s.at > e.valid_from
                  WHERE e.parent = ANY(?) AND e.kind IN (1, 2)
                  GROUP BY e.child, e.parent, e.kind, e.source, e.valid_from) cut
            WHERE (edge.child, edge.parent, edge.kind, edge.source, edge.valid_from)
                    = (cut.child, cut.parent, cut.kind, cut.source, cut.valid_from)
                AND edge.valid_to IS DISTINCT FROM cut.at""";

    /**
     * A severance with its ids.
     *
     * @param child 0 for everything
     */
    record Cut(long parent, long child, Severance severance) {}

    static List<Cut> cuts(List<Claims> batch, Map<String, Long> ids) {
        List<Cut> cuts = new ArrayList<>();
        for (Claims claims : batch) {
            for (Severance severance : claims.severances()) {
                long child = severance.child() == null ? 0 : NodeTable.id(ids, severance.child());
                cuts.add(new Cut(NodeTable.id(ids, severance.parent()), child, severance));
            }
        }
        return cuts;
    }

    void lock(Connection connection, List<GraphStore.Row> rows, List<Cut> cuts) throws SQLException {
        run(connection, LOCK, touched(rows, cuts));
    }

    void close(Connection connection, List<GraphStore.Row> rows, List<Cut> cuts) throws SQLException {
        if (!cuts.isEmpty()) {
            try (PreparedStatement insert = connection.prepareStatement(CUTS)) {
                insert.setArray(1, Bulk.column(connection, "int8", cuts, Cut::parent));
                insert.setArray(
                        2,
                        Bulk.column(
                                connection,
                                "int2",
                                cuts,
                                cut -> cut.severance().kind().code()));
                insert.setArray(3, Bulk.column(connection, "int8", cuts, Cut::child));
                insert.setArray(
                        4,
                        Bulk.column(
                                connection,
                                "timestamptz",
                                cuts,
                                cut -> cut.severance().at()));
                insert.setArray(
                        5,
                        Bulk.column(
                                connection, "uuid", cuts, cut -> cut.severance().source()));
                insert.executeUpdate();
            }
        }
        run(connection, CLOSE, touched(rows, cuts));
    }

    private static Set<Long> touched(List<GraphStore.Row> rows, List<Cut> cuts) {
        TreeSet<Long> touched = new TreeSet<>();
        rows.stream().filter(GraphStore.Row::contained).forEach(row -> touched.add(row.parent()));
        cuts.forEach(cut -> touched.add(cut.parent()));
        return touched;
    }

    private static void run(Connection connection, String sql, Set<Long> containers) throws SQLException {
        if (containers.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, Bulk.column(connection, "int8", containers, id -> id));
            statement.execute();
        }
    }
}
