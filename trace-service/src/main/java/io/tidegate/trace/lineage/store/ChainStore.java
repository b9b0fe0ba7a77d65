package io.tidegate.trace.lineage.store;

import io.tidegate.kernel.sql.Bulk;
import io.tidegate.trace.identifier.NodeKind;
import io.tidegate.trace.lineage.Certainty;
import io.tidegate.trace.lineage.Chains;
import io.tidegate.trace.lineage.EdgeKind;
import io.tidegate.trace.lineage.Links;
import io.tidegate.trace.lineage.Reach;
import io.tidegate.trace.lineage.TemporalWalk;
import io.tidegate.trace.lineage.TemporalWalk.Bounds;
import io.tidegate.trace.lineage.TemporalWalk.Course;
import io.tidegate.trace.lineage.Viewpoint;
import io.tidegate.trace.lineage.Walk;
import io.tidegate.trace.lineage.Walk.Direction;
import io.tidegate.trace.lineage.Walk.Node;
import io.tidegate.trace.lineage.Walk.Step;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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

/** Reads the graph on integers; names are joined at the end. */
@ApplicationScoped
public class ChainStore implements Chains {

    private static final String NODES = "SELECT node_id, kind, uri FROM node WHERE node_id = ANY(?)";

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
    public Walk walk(Collection<Long> starts, Direction direction, int depth, int rows, Viewpoint viewpoint)
            throws SQLException {
        return LinkReader.reading(database, connection -> {
            Map<Long, Named> named = named(connection, starts);
            List<TemporalWalk.Start> from = new ArrayList<>();
            named.forEach((id, thing) -> from.add(TemporalWalk.Start.whole(id, thing.kind())));
            Set<Step> steps = new LinkedHashSet<>();
            TemporalWalk walk = new TemporalWalk(
                    new LinkReader(database, connection, viewpoint),
                    direction == Direction.UP ? Course.UP : Course.DOWN,
                    new Bounds(depth, Integer.MAX_VALUE, rows),
                    (parent, child, kind, weak, began, ended) -> steps.add(new Step(
                            parent,
                            child,
                            kind,
                            weak ? Certainty.WEAK : Certainty.CERTAIN,
                            LinkReader.instant(began),
                            ended == Long.MAX_VALUE ? null : LinkReader.instant(ended))));
            Reach reach = walk.from(from);
            Map<Long, Integer> depths = new HashMap<>();
            for (int at = 0; at < reach.things(); at++) {
                depths.put(reach.id(at), reach.depth(reach.best(at)));
            }
            Map<Long, Node> nodes = new HashMap<>();
            named(connection, depths.keySet())
                    .forEach((id, thing) ->
                            nodes.put(id, new Node(id, thing.kind(), thing.uri(), depths.getOrDefault(id, 0))));
            return new Walk(nodes, new ArrayList<>(steps), walk.truncated());
        });
    }

    @Override
    public Links links(Connection connection, Viewpoint viewpoint) throws SQLException {
        try (Statement set = connection.createStatement()) {
            LinkReader.steady(set);
        }
        return new LinkReader(database, connection, viewpoint);
    }

    @Override
    public Links sparing(Connection connection, Sparing sparing, Collection<Long> starts) throws SQLException {
        return new SparingLinks(connection, links(connection, Viewpoint.NOW), sparing, starts);
    }

    private record Named(NodeKind kind, String uri) {}

    private static Map<Long, Named> named(Connection connection, Collection<Long> ids) throws SQLException {
        Map<Long, Named> named = new TreeMap<>();
        try (PreparedStatement query = connection.prepareStatement(NODES)) {
            query.setArray(1, Bulk.column(connection, "int8", ids, id -> id));
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    named.put(found.getLong(1), new Named(NodeKind.of(found.getInt(2)), found.getString(3)));
                }
            }
        }
        return named;
    }

    @Override
    public Deliveries deliveries(String lotUri, boolean possible, After after, int limit) throws SQLException {
        return new DeliveryQuery(database, DeliveryQuery.THINGS_MAX).run(lotUri, possible, after, limit);
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
