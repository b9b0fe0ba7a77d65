package io.tidegate.trace.recall.store;

import io.tidegate.kernel.sql.Tx;
import io.tidegate.trace.identifier.NodeKind;
import io.tidegate.trace.lineage.Precision;
import io.tidegate.trace.lineage.Reach;
import io.tidegate.trace.recall.Opening;
import io.tidegate.trace.recall.Scope;
import io.tidegate.trace.recall.ScopeFigures;
import io.tidegate.trace.recall.ScopeFigures.Counter;
import io.tidegate.trace.recall.Scopes;
import io.tidegate.trace.recall.TrailEnd;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads scopes. */
@ApplicationScoped
class ScopeStore implements Scopes {

    private static final String ITEM = """
            SELECT s.node_id, s.node_kind, n.uri, s.precision, s.mode, s.depth, s.since, s.until, p.uri,
                coalesce(s.via, 0), s.onward, s.added_in
            """;

    private static final String ITEMS = ITEM + """
            FROM recall_scope s JOIN node n ON n.node_id = s.node_id LEFT JOIN node p ON p.node_id = s.previous_node
            WHERE s.recall_key = ? AND s.node_id > ? AND s.best AND s.precision >= ? AND s.added_in > ?
            """;

    /** From the thing to its source, label by label. */
    private static final String PATH = """
            WITH RECURSIVE path AS (
                SELECT s.*, 0 AS step FROM recall_scope s WHERE s.recall_key = ? AND s.node_id = ? AND s.best
                UNION ALL
                SELECT s.*, p.step + 1 FROM path p JOIN recall_scope s ON s.recall_key = p.recall_key
                    AND s.node_id = p.previous_node AND s.ordinal = p.previous_ordinal
                WHERE p.step < 1000)
            %s FROM path s JOIN node n ON n.node_id = s.node_id LEFT JOIN node p ON p.node_id = s.previous_node
            ORDER BY s.step""".formatted(ITEM);

    private static final String REMOVED = """
            SELECT n.node_id, n.kind, n.uri, 0, 0, 0, -9223372036854775808, 9223372036854775807, NULL, 0, true, max(r.version)
            FROM recall_removed r JOIN node n ON n.node_id = r.node_id
            WHERE r.recall_key = ? AND r.version > ? AND r.node_id > ?
                AND NOT EXISTS (SELECT 1 FROM recall_scope s WHERE s.recall_key = r.recall_key AND s.node_id = r.node_id)
            GROUP BY n.node_id, n.kind, n.uri ORDER BY n.node_id LIMIT ?""";

    private static final String FIGURES = """
            SELECT node_kind, precision, mode = 2, depth >= ?, onward, count(*)
            FROM recall_scope WHERE recall_key = ? AND best GROUP BY 1, 2, 3, 4, 5""";

    private static final String ORDERS = """
            SELECT split_part(n.uri, ':', 4), count(*) FROM recall_scope s JOIN node n ON n.node_id = s.node_id
            WHERE s.recall_key = ? AND s.best AND s.node_kind = 8 GROUP BY 1""";

    private final DataSource database;
    private final ScopeWalk walk;

    ScopeStore(DataSource database, ScopeWalk walk) {
        this.database = database;
        this.walk = walk;
    }

    @Override
    public Scope preview(Opening opening) throws SQLException {
        return Tx.in(database, connection -> {
            ScopeKeeper.steady(connection);
            ScopeWalk.Found found = walk.whole(connection, opening);
            return new Scope(
                    ScopeSums.figures(connection, found.reach()),
                    found.unknown(),
                    ScopeSums.products(connection, opening, found.reach()),
                    found.truncated());
        });
    }

    @Override
    public List<Item> items(int recall, Filter filter, long after, int limit) throws SQLException {
        StringBuilder sql = new StringBuilder(ITEMS);
        // One kind is asked for as such: the index then gives it in order.
        sql.append(
                switch (filter.kinds().size()) {
                    case 0 -> "";
                    case 1 -> " AND s.node_kind = ?";
                    default -> " AND s.node_kind = ANY(?)";
                });
        sql.append(filter.platform() == null ? "" : " AND (starts_with(n.uri, ?) OR starts_with(p.uri, ?))");
        sql.append(filter.ended() ? " AND NOT s.onward" : "");
        sql.append(" ORDER BY s.node_id LIMIT ?");
        Precision least = filter.certainty();
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(sql.toString())) {
            query.setInt(1, recall);
            query.setLong(2, after);
            query.setInt(3, least == null ? 0 : least.code());
            query.setInt(4, filter.since());
            int at = 5;
            if (filter.kinds().size() == 1) {
                query.setShort(at++, filter.kinds().iterator().next().code());
            } else if (!filter.kinds().isEmpty()) {
                query.setArray(
                        at++,
                        connection.createArrayOf(
                                "int2",
                                filter.kinds().stream().map(NodeKind::code).toArray()));
            }
            if (filter.platform() != null) {
                String prefix = new io.tidegate.trace.identifier.Identifier.OrderNode(filter.platform(), "").uri();
                query.setString(at++, prefix);
                query.setString(at++, prefix);
            }
            query.setInt(at, limit);
            return items(query);
        }
    }

    @Override
    public List<Item> removed(int recall, int since, long after, int limit) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(REMOVED)) {
            query.setInt(1, recall);
            query.setInt(2, since);
            query.setLong(3, after);
            query.setInt(4, limit);
            return items(query);
        }
    }

    @Override
    public List<Item> path(int recall, long node) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(PATH)) {
            query.setInt(1, recall);
            query.setLong(2, node);
            List<Item> path = items(query);
            Collections.reverse(path);
            return path;
        }
    }

    private static List<Item> items(PreparedStatement query) throws SQLException {
        List<Item> items = new ArrayList<>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                NodeKind kind = NodeKind.of(row.getInt(2));
                Reach.Mode mode = Reach.Mode.of(row.getInt(5));
                int depth = row.getInt(6);
                items.add(new Item(
                        row.getLong(1),
                        kind,
                        row.getString(3),
                        Precision.of(row.getInt(4)),
                        mode,
                        depth,
                        instant(row.getLong(7), Long.MIN_VALUE),
                        instant(row.getLong(8), Long.MAX_VALUE),
                        row.getString(9),
                        ScopeTable.via(row.getInt(10)),
                        TrailEnd.of(kind, mode == Reach.Mode.CARRIER, depth, row.getBoolean(11)),
                        row.getInt(12)));
            }
        }
        return items;
    }

    private static @Nullable Instant instant(long micros, long none) {
        return micros == none ? null : Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    @Override
    public List<Version> versions(int recall, int limit) throws SQLException {
        String sql = "SELECT version, at, added, removed, things FROM recall_version WHERE recall_key = ?"
                + " ORDER BY version DESC LIMIT ?";
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(sql)) {
            query.setInt(1, recall);
            query.setInt(2, limit);
            List<Version> versions = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    versions.add(new Version(
                            row.getInt(1),
                            row.getObject(2, OffsetDateTime.class).toInstant(),
                            row.getLong(3),
                            row.getLong(4),
                            row.getLong(5)));
                }
            }
            return versions;
        }
    }

    @Override
    public ScopeFigures figures(int recall) throws SQLException {
        Counter things = new Counter();
        Counter certainty = new Counter();
        Counter ends = new Counter();
        Counter orders = new Counter();
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(FIGURES);
                PreparedStatement platforms = connection.prepareStatement(ORDERS)) {
            query.setInt(1, TrailEnd.DEPTH_MAX);
            query.setInt(2, recall);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    NodeKind kind = NodeKind.of(row.getInt(1));
                    int depth = row.getBoolean(4) ? TrailEnd.DEPTH_MAX : 0;
                    TrailEnd end = TrailEnd.of(kind, row.getBoolean(3), depth, row.getBoolean(5));
                    long count = row.getLong(6);
                    things.add(kind.word(), count);
                    certainty.add(Precision.of(row.getInt(2)).word(), count);
                    if (end != null) {
                        ends.add(end.word(), count);
                    }
                }
            }
            platforms.setInt(1, recall);
            try (ResultSet row = platforms.executeQuery()) {
                while (row.next()) {
                    orders.add(ScopeSums.platform(row.getString(1)), row.getLong(2));
                }
            }
        }
        return new ScopeFigures(things.counts(), certainty.counts(), ends.counts(), orders.counts());
    }
}
