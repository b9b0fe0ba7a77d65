package io.tidegate.trace.lineage.store;

import io.tidegate.trace.identifier.NodeKind;
import io.tidegate.trace.lineage.Certainty;
import io.tidegate.trace.lineage.Chains.Sparing;
import io.tidegate.trace.lineage.EdgeKind;
import io.tidegate.trace.lineage.Links;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Edges with fewer things at their ends, for walks that would reach more than fits into memory. An item of a lot that is
 * affected as a whole is affected exactly as its lot is, so it is left out, and what it leads to is led to by its lot. Of
 * orders one for each thing and platform can stand for all.
 */
final class SparingLinks implements Links {

    private static final int CHUNK = 50_000;
    private static final int FETCHED = 10_000;

    private static final String HOLDS =
            " AND NOT EXISTS (SELECT 1 FROM revision r WHERE r.source = %1$s.source AND r.since > %1$s.valid_from)";

    /** Microseconds since 1970; a timestamp is kept as such, so nothing is rounded. */
    private static final String TIMES = """
            (extract(epoch FROM x.valid_from) * 1000000)::int8, (extract(epoch FROM x.valid_to) * 1000000)::int8
            """;

    /** Items of lots, and of products from which the walk began. */
    private static final String ITEMS = """
            FROM edge m JOIN edge x ON x.%s = m.child
            WHERE m.parent = ANY(?) AND m.kind = 8 AND m.child_kind = 3 AND (m.parent_kind = 2 OR m.parent = ANY(?))
            """ + HOLDS.formatted("m") + HOLDS.formatted("x");

    private static final String BELOW_ITEMS = "SELECT DISTINCT m.parent, x.child, x.kind, x.certainty, x.child_kind, "
            + TIMES + ITEMS.formatted("parent") + " AND (x.kind NOT IN (6, 7) OR ?)";

    private static final String ABOVE_ITEMS = "SELECT DISTINCT m.parent, x.parent, x.kind, x.certainty, x.parent_kind, "
            + TIMES + ITEMS.formatted("child") + " AND x.kind IN (1, 2)";

    private static final String ORDERS = """
            SELECT x.parent, min(x.child), 6, x.certainty, 8, 0::int8, NULL::int8
            FROM edge x JOIN node n ON n.node_id = x.child
            WHERE x.parent = ANY(?) AND x.kind = 6""" + HOLDS.formatted("x") + """
             GROUP BY x.parent, split_part(n.uri, ':', 4), x.certainty""";

    private static final String ORDERS_OF_ITEMS =
            "SELECT m.parent, min(x.child), 6, x.certainty, 8, 0::int8, NULL::int8 "
                    + ITEMS.formatted("parent").replaceFirst("WHERE", "JOIN node n ON n.node_id = x.child WHERE")
                    + " AND x.kind = 6 GROUP BY m.parent, split_part(n.uri, ':', 4), x.certainty";

    private final Connection connection;
    private final Links all;
    private final boolean platformsOnly;
    private final Long[] starts;

    /** Sorted: things of this frontier whose members are affected with them. What they hold is asked for first. */
    private long[] whole = {};

    SparingLinks(Connection connection, Links all, Sparing sparing, Collection<Long> starts) {
        this.connection = connection;
        this.all = all;
        this.platformsOnly = sparing == Sparing.ITEMS_AND_ORDERS;
        this.starts = starts.toArray(Long[]::new);
    }

    @Override
    public void leaving(long[] nodes, Road road, Sink sink) throws SQLException {
        if (road == Road.DOWN) {
            whole = nodes;
        }
        all.leaving(nodes, road, (near, far, farKind, kind, weak, from, to) -> {
            boolean item = road == Road.DOWN && kind == EdgeKind.MEMBERSHIP && farKind == NodeKind.SERIAL;
            boolean sold = kind == EdgeKind.ORDER || kind == EdgeKind.PARCEL;
            if (!item && !(sold && platformsOnly)) {
                sink.link(near, far, farKind, kind, weak, from, to);
            }
        });
        for (int from = 0; from < nodes.length; from += CHUNK) {
            more(Arrays.copyOfRange(nodes, from, Math.min(nodes.length, from + CHUNK)), road, sink);
        }
    }

    private void more(long[] nodes, Road road, Sink sink) throws SQLException {
        switch (road) {
            case DOWN -> {
                read(BELOW_ITEMS, nodes, true, !platformsOnly, sink);
                if (platformsOnly) {
                    read(ORDERS, nodes, false, null, sink);
                    read(ORDERS_OF_ITEMS, nodes, true, null, sink);
                }
            }
            case ONWARD -> {
                if (platformsOnly) {
                    read(ORDERS, nodes, false, null, sink);
                }
            }
            case CONTAINERS, CONTAINERS_AND_PRODUCT ->
                read(
                        ABOVE_ITEMS,
                        Arrays.stream(nodes)
                                .filter(node -> Arrays.binarySearch(whole, node) >= 0)
                                .toArray(),
                        true,
                        null,
                        sink);
            case UP -> throw new IllegalArgumentException("A walk up has no use for this");
        }
    }

    @Override
    public void between(long[] parents, long[] children, Road road, Sink sink) {
        throw new UnsupportedOperationException("What was left out cannot be gone on from: walk anew");
    }

    private void read(String sql, long[] nodes, boolean ofItems, @Nullable Boolean sold, Sink sink)
            throws SQLException {
        if (nodes.length == 0) {
            return;
        }
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setFetchSize(FETCHED);
            query.setArray(1, connection.unwrap(PGConnection.class).createArrayOf("int8", nodes));
            if (ofItems) {
                query.setArray(2, connection.createArrayOf("int8", starts));
            }
            if (sold != null) {
                query.setBoolean(3, sold);
            }
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    long ended = row.getLong(7);
                    long to = row.wasNull() ? Long.MAX_VALUE : ended;
                    sink.link(
                            row.getLong(1),
                            row.getLong(2),
                            NodeKind.of(row.getInt(5)),
                            EdgeKind.of(row.getInt(3)),
                            row.getInt(4) == Certainty.WEAK.code(),
                            row.getLong(6),
                            to);
                }
            }
        }
    }
}
