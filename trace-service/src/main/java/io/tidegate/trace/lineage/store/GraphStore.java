package io.tidegate.trace.lineage.store;

import io.tidegate.kernel.sql.Bulk;
import io.tidegate.trace.identifier.Identifier;
import io.tidegate.trace.identifier.NodeKind;
import io.tidegate.trace.lineage.Claims;
import io.tidegate.trace.lineage.Claims.Edge;
import io.tidegate.trace.lineage.Claims.Revision;
import io.tidegate.trace.lineage.EdgeKind;
import io.tidegate.trace.lineage.Graph;
import io.tidegate.trace.lineage.KnownNodes;
import io.tidegate.trace.lineage.Membership;
import io.tidegate.trace.lineage.Watch;
import io.tidegate.trace.sql.BinaryCopy;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes claims: a few statements for all nodes of a batch, one or two for all edges, others only where something needs them. */
@ApplicationScoped
public class GraphStore implements Graph {

    /** A change and a deletion may come in any order; each stays, for what was known when. */
    private static final String REVISIONS = """
            INSERT INTO revision (source, since)
            SELECT DISTINCT source, since FROM unnest(?::uuid[], ?::timestamptz[]) AS row(source, since)
            ORDER BY source, since
            ON CONFLICT DO NOTHING""";

    private static final String[] COLUMNS = {
        "parent", "child", "valid_from", "source", "kind", "certainty", "child_kind", "parent_kind"
    };

    private static final String EDGES = """
            INSERT INTO edge (parent, child, valid_from, source, kind, certainty, child_kind, parent_kind)
            SELECT * FROM unnest(?::int8[], ?::int8[], ?::timestamptz[], ?::uuid[], ?::int2[], ?::int2[], ?::int2[],
                ?::int2[])
            ON CONFLICT DO NOTHING""";

    /** By the key of the table: its index is written from one end to the other. */
    private static final Comparator<Row> ORDER = GraphStore::compare;

    private final NodeTable nodeTable = new NodeTable();
    private final Containers containers = new Containers();
    private final Watch watch;

    public GraphStore(Watch watch) {
        this.watch = watch;
    }

    @Override
    public Map<String, Long> write(Connection connection, List<Claims> batch, KnownNodes known) throws SQLException {
        boolean watched = watch.begin(connection);
        Uris uris = new Uris();
        Map<String, Identifier> named = new HashMap<>();
        List<Edge> edges = new ArrayList<>();
        List<Revision> revisions = new ArrayList<>();
        for (Claims claims : batch) {
            claims.nodes().forEach(node -> named.put(uris.of(node), node));
            for (Edge edge : claims.edges()) {
                String child = uris.of(edge.child());
                boolean lasting = Membership.byName(edge) && edge.child().kind() == NodeKind.LOT;
                if (!lasting || known.firstMention(child)) {
                    edges.add(edge);
                    named.put(uris.of(edge.parent()), edge.parent());
                    named.put(child, edge.child());
                }
            }
            claims.severances().forEach(severance -> {
                named.put(severance.parent().uri(), severance.parent());
                if (severance.child() != null) {
                    named.put(severance.child().uri(), severance.child());
                }
            });
            revisions.addAll(claims.revisions());
        }
        NodeTable.Ids nodes = nodeTable.ids(connection, named, known);
        Map<String, Long> ids = nodes.ids();
        List<Row> rows = rows(edges, ids, uris);
        Set<Long> touched = containers.touched(connection, rows, Containers.cuts(batch, ids), revisions, nodes.made());
        write(connection, rows, nodes.made());
        revise(connection, revisions);
        Set<Long> lessened = containers.close(connection, touched);
        if (watched) {
            watch.changed(connection, change(batch, ids, rows, lessened));
        }
        return ids;
    }

    private static Watch.Change change(List<Claims> batch, Map<String, Long> ids, List<Row> rows, Set<Long> lessened) {
        boolean error = false;
        for (Claims claims : batch) {
            if (!claims.revisions().isEmpty()) {
                claims.nodes().forEach(node -> lessened.add(NodeTable.id(ids, node)));
                error |= claims.revisions().stream()
                        .anyMatch(revision -> revision.since().equals(Claims.FOR_EVER));
            }
        }
        return new Watch.Change(
                rows.stream().mapToLong(Row::parent).toArray(),
                rows.stream().mapToLong(Row::child).toArray(),
                lessened.stream().mapToLong(Long::longValue).toArray(),
                error);
    }

    /** An edge with its ids. */
    record Row(long parent, long child, Edge edge) {
        boolean contained() {
            return edge.kind() == EdgeKind.AGGREGATION || edge.kind() == EdgeKind.ASSOCIATION;
        }
    }

    private static List<Row> rows(List<Edge> edges, Map<String, Long> ids, Uris uris) {
        List<Row> rows = new ArrayList<>(edges.size());
        for (Edge edge : edges) {
            long parent = NodeTable.id(ids, uris.of(edge.parent()));
            rows.add(new Row(parent, NodeTable.id(ids, uris.of(edge.child())), edge));
        }
        rows.sort(ORDER);
        return rows;
    }

    private static int compare(Row one, Row other) {
        int order = Long.compare(one.child(), other.child());
        order = order == 0 ? Long.compare(one.parent(), other.parent()) : order;
        if (order != 0) {
            return order;
        }
        Edge a = one.edge();
        Edge b = other.edge();
        order = Short.compare(a.kind().code(), b.kind().code());
        order = order == 0 ? a.source().compareTo(b.source()) : order;
        return order == 0 ? a.from().compareTo(b.from()) : order;
    }

    /** Of what is new here nobody else can have edges, so they are copied, each once; the others may be there. */
    private static void write(Connection connection, List<Row> rows, Set<Long> made) throws SQLException {
        List<Row> others = new ArrayList<>();
        List<Row> fresh = new ArrayList<>();
        for (Row row : rows) {
            if (!made.contains(row.child())) {
                others.add(row);
            } else if (fresh.isEmpty() || ORDER.compare(fresh.getLast(), row) != 0) {
                fresh.add(row);
            }
        }
        copy(connection, fresh);
        insert(connection, others);
    }

    private static void copy(Connection connection, List<Row> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (BinaryCopy copy = BinaryCopy.into(connection, "edge", COLUMNS)) {
            for (Row row : rows) {
                Edge edge = row.edge();
                copy.row();
                copy.number(row.parent());
                copy.number(row.child());
                copy.time(edge.from());
                copy.uuid(edge.source());
                copy.number(edge.kind().code());
                copy.number(edge.certainty().code());
                copy.number(edge.child().kind().code());
                copy.number(edge.parent().kind().code());
            }
            copy.end();
        }
    }

    private static void insert(Connection connection, List<Row> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(EDGES)) {
            insert.setArray(1, Bulk.column(connection, "int8", rows, Row::parent));
            insert.setArray(2, Bulk.column(connection, "int8", rows, Row::child));
            insert.setArray(
                    3,
                    Bulk.column(
                            connection, "timestamptz", rows, row -> row.edge().from()));
            insert.setArray(
                    4, Bulk.column(connection, "uuid", rows, row -> row.edge().source()));
            insert.setArray(
                    5,
                    Bulk.column(
                            connection, "int2", rows, row -> row.edge().kind().code()));
            insert.setArray(
                    6,
                    Bulk.column(
                            connection,
                            "int2",
                            rows,
                            row -> row.edge().certainty().code()));
            insert.setArray(
                    7,
                    Bulk.column(
                            connection,
                            "int2",
                            rows,
                            row -> row.edge().child().kind().code()));
            insert.setArray(
                    8,
                    Bulk.column(
                            connection,
                            "int2",
                            rows,
                            row -> row.edge().parent().kind().code()));
            insert.executeUpdate();
        }
    }

    private static void revise(Connection connection, List<Revision> revisions) throws SQLException {
        if (revisions.isEmpty()) {
            return;
        }
        try (PreparedStatement upsert = connection.prepareStatement(REVISIONS)) {
            upsert.setArray(1, Bulk.column(connection, "uuid", revisions, Revision::source));
            upsert.setArray(2, Bulk.column(connection, "timestamptz", revisions, Revision::since));
            upsert.executeUpdate();
        }
    }
}
