package io.tidegate.trace.lineage.store;

import io.tidegate.kernel.sql.Bulk;
import io.tidegate.trace.lineage.Claims;
import io.tidegate.trace.lineage.Claims.Revision;
import io.tidegate.trace.lineage.Claims.Severance;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

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

    /**
     * A declared error takes the ends back that its event set, so such an event and its error go one after the other. Few
     * locks for any number of sources: PostgreSQL has room for some thousand in all.
     */
    private static final String SOURCES = """
            SELECT pg_advisory_xact_lock(7402, key) FROM (
                SELECT DISTINCT hashtext(source::text) & 63 AS key FROM unnest(?::uuid[]) AS row(source)
                ORDER BY key) keys""";

    private static final String TAKEN_BACK = "SELECT DISTINCT parent FROM severance WHERE source = ANY(?)";

    private static final String CUT = "SELECT DISTINCT parent FROM severance WHERE parent = ANY(?)";

    private static final String CLOSE = """
            UPDATE edge SET valid_to = cut.at
            FROM (SELECT e.child, e.parent, e.kind, e.source, e.valid_from, min(s.at) AS at
                  FROM edge e LEFT JOIN severance s ON s.parent = e.parent AND s.kind = e.kind
                      AND s.child IN (0, e.child) AND s.at > e.valid_from
                      AND NOT EXISTS (SELECT 1 FROM revision r WHERE r.source = s.source AND r.since = '9999-12-31')
                  WHERE e.parent = ANY(?) AND e.kind IN (1, 2)
                  GROUP BY e.child, e.parent, e.kind, e.source, e.valid_from) cut
            WHERE (edge.child, edge.parent, edge.kind, edge.source, edge.valid_from)
                    = (cut.child, cut.parent, cut.kind, cut.source, cut.valid_from)
                AND edge.valid_to IS DISTINCT FROM cut.at
            RETURNING edge.parent, edge.child""";

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

    /**
     * Keeps the cuts and locks every container whose times may change.
     *
     * @param made containers that nobody else knows: only a cut of this batch can end what lies in them
     */
    Set<Long> touched(
            Connection connection, List<GraphStore.Row> rows, List<Cut> cuts, List<Revision> revisions, Set<Long> made)
            throws SQLException {
        TreeSet<Long> touched = new TreeSet<>();
        rows.stream()
                .filter(row -> row.contained() && !made.contains(row.parent()))
                .forEach(row -> touched.add(row.parent()));
        cuts.forEach(cut -> touched.add(cut.parent()));
        Set<UUID> errors = new TreeSet<>();
        revisions.stream()
                .filter(revision -> revision.since().equals(Claims.FOR_EVER))
                .forEach(revision -> errors.add(revision.source()));
        Set<UUID> sources = new TreeSet<>(errors);
        cuts.forEach(cut -> sources.add(cut.severance().source()));
        run(connection, SOURCES, "uuid", sources);
        touched.addAll(ask(connection, TAKEN_BACK, "uuid", errors));
        run(connection, LOCK, "int8", touched);
        insert(connection, cuts);
        return touched;
    }

    /** Ends the edges of the containers by the cuts that hold; both ends of those that changed. */
    Set<Long> close(Connection connection, Set<Long> touched) throws SQLException {
        Set<Long> changed = new TreeSet<>();
        // Most containers are only filled in this batch: what nobody cut has no end to find.
        Set<Long> cut = ask(connection, CUT, "int8", touched);
        if (!cut.isEmpty()) {
            try (PreparedStatement update = connection.prepareStatement(CLOSE)) {
                update.setArray(1, Bulk.column(connection, "int8", cut, id -> id));
                try (ResultSet closed = update.executeQuery()) {
                    while (closed.next()) {
                        changed.add(closed.getLong(1));
                        changed.add(closed.getLong(2));
                    }
                }
            }
        }
        return changed;
    }

    private static void insert(Connection connection, List<Cut> cuts) throws SQLException {
        if (cuts.isEmpty()) {
            return;
        }
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
                    Bulk.column(connection, "uuid", cuts, cut -> cut.severance().source()));
            insert.executeUpdate();
        }
    }

    private static <T> Set<Long> ask(Connection connection, String sql, String type, Set<T> keys) throws SQLException {
        Set<Long> answer = new TreeSet<>();
        if (keys.isEmpty()) {
            return answer;
        }
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setArray(1, Bulk.column(connection, type, keys, key -> key));
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    answer.add(found.getLong(1));
                }
            }
        }
        return answer;
    }

    private static <T> void run(Connection connection, String sql, String type, Set<T> keys) throws SQLException {
        if (keys.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, Bulk.column(connection, type, keys, key -> key));
            statement.execute();
        }
    }
}
