package io.tidegate.trace.lineage.store;

import io.tidegate.kernel.sql.Bulk;
import io.tidegate.trace.identifier.NodeKind;
import io.tidegate.trace.lineage.Certainty;
import io.tidegate.trace.lineage.Chains;
import io.tidegate.trace.lineage.EdgeKind;
import io.tidegate.trace.lineage.Walk;
import io.tidegate.trace.lineage.Walk.Direction;
import io.tidegate.trace.lineage.Walk.Node;
import io.tidegate.trace.lineage.Walk.Step;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads the graph: each question is one statement on integers, names are joined at the end. */
@ApplicationScoped
public class ChainStore implements Chains {

    /**
     * UNION drops a row that is there already, so a cycle adds at most one row an edge and depth; the inner LIMIT stops
     * the recursion itself. Bound is the time that the walk must not cross: going down, the latest time at which
     * something was put in; going up, the earliest at which it was taken out. Kinds 1 and 2 are containers.
     */
    private static final String WALK = """
            WITH RECURSIVE walk (node_id, depth, bound, parent, child, kind, certainty, valid_from, valid_to) AS (
                SELECT id, 0, '%5$s'::timestamptz, NULL::int8, NULL::int8, NULL::int2, NULL::int2,
                    NULL::timestamptz, NULL::timestamptz
                FROM unnest(?::int8[]) AS start(id)
                UNION
                SELECT e.%1$s, w.depth + 1, %3$s, e.parent, e.child, e.kind, e.certainty, e.valid_from, e.valid_to
                FROM walk w JOIN edge e ON e.%2$s = w.node_id
                WHERE w.depth < ? AND %4$s
                    AND NOT EXISTS (SELECT 1 FROM revision r WHERE r.source = e.source AND r.since > e.valid_from)
            )
            SELECT w.depth, w.parent, w.child, w.kind, w.certainty, w.valid_from, w.valid_to, n.node_id, n.kind, n.uri
            FROM (SELECT * FROM walk LIMIT ?) w JOIN node n ON n.node_id = w.node_id
            ORDER BY w.depth, w.parent, w.child""";

    private static final String DOWN = WALK.formatted(
            "child",
            "parent",
            "CASE WHEN e.kind IN (1, 2) THEN greatest(w.bound, e.valid_from) ELSE w.bound END",
            "(e.valid_to IS NULL OR e.valid_to > w.bound)",
            "-infinity");

    private static final String UP = WALK.formatted(
            "parent",
            "child",
            "CASE WHEN e.kind IN (1, 2) THEN least(w.bound, e.valid_to) ELSE w.bound END",
            "(e.kind NOT IN (1, 2) OR e.valid_from < w.bound)",
            "infinity");

    private final DataSource database;

    public ChainStore(DataSource database) {
        this.database = database;
    }

    @Override
    public Map<String, Long> ids(Collection<String> uris) throws SQLException {
        Map<String, Long> ids = new TreeMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement query =
                        connection.prepareStatement("SELECT uri, node_id FROM node WHERE uri = ANY(?)")) {
            query.setArray(1, Bulk.column(connection, "text", uris, uri -> uri));
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    ids.put(found.getString(1), found.getLong(2));
                }
            }
        }
        return ids;
    }

    @Override
    public Set<String> issuers(NodeKind kind) throws SQLException {
        Set<String> codes = new TreeSet<>();
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement("SELECT code FROM issuer WHERE kind = ?")) {
            query.setShort(1, kind.code());
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    codes.add(found.getString(1));
                }
            }
        }
        return codes;
    }

    @Override
    public Walk walk(Collection<Long> starts, Direction direction, int depth, int rows) throws SQLException {
        int asked = starts.size() + rows + 1;
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(direction == Direction.UP ? UP : DOWN)) {
            query.setArray(1, Bulk.column(connection, "int8", starts, id -> id));
            query.setInt(2, depth);
            query.setInt(3, asked);
            Map<Long, Node> nodes = new HashMap<>();
            Set<Step> steps = new LinkedHashSet<>();
            int read = 0;
            try (ResultSet found = query.executeQuery()) {
                while (found.next() && ++read < asked) {
                    Node node = new Node(
                            found.getLong(8), NodeKind.of(found.getInt(9)), found.getString(10), found.getInt(1));
                    nodes.putIfAbsent(node.id(), node);
                    if (node.depth() > 0) {
                        steps.add(step(found));
                    }
                }
            }
            return new Walk(nodes, new ArrayList<>(steps), read == asked);
        }
    }

    private static Step step(ResultSet found) throws SQLException {
        return new Step(
                found.getLong(2),
                found.getLong(3),
                EdgeKind.of(found.getInt(4)),
                Certainty.of(found.getInt(5)),
                found.getObject(6, OffsetDateTime.class).toInstant(),
                instant(found.getObject(7, OffsetDateTime.class)));
    }

    static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    @Override
    public List<Delivery> deliveries(String lotUri, String productUri, boolean possible, After after, int limit)
            throws SQLException {
        return new DeliveryQuery(database).run(lotUri, productUri, possible, after, limit);
    }

    @Override
    public Figures figures() throws SQLException {
        try (Connection connection = database.getConnection()) {
            Map<String, Long> nodes = new LinkedHashMap<>();
            count(connection, "SELECT kind, count(*) FROM node GROUP BY kind ORDER BY kind")
                    .forEach((kind, n) -> nodes.put(NodeKind.of(kind).word(), n));
            Map<String, Long> edges = new LinkedHashMap<>();
            count(connection, "SELECT kind, count(*) FROM edge GROUP BY kind ORDER BY kind")
                    .forEach((kind, n) -> edges.put(EdgeKind.of(kind).word(), n));
            long events =
                    count(connection, "SELECT 0, count(*) FROM epcis_event").getOrDefault(0, 0L);
            String linked = """
                    SELECT 0, count(DISTINCT child) FROM edge e WHERE kind = 6 AND certainty = 2
                        AND NOT EXISTS (SELECT 1 FROM revision r WHERE r.source = e.source AND r.since > e.valid_from)""";
            return new Figures(nodes, edges, events, count(connection, linked).getOrDefault(0, 0L));
        }
    }

    private static Map<Integer, Long> count(Connection connection, String sql) throws SQLException {
        Map<Integer, Long> counts = new TreeMap<>();
        try (PreparedStatement query = connection.prepareStatement(sql);
                ResultSet found = query.executeQuery()) {
            while (found.next()) {
                counts.put(found.getInt(1), found.getLong(2));
            }
        }
        return counts;
    }
}
