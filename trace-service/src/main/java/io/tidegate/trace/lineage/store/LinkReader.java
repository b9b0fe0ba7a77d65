package io.tidegate.trace.lineage.store;

import io.tidegate.kernel.sql.Tx;
import io.tidegate.trace.identifier.NodeKind;
import io.tidegate.trace.lineage.Certainty;
import io.tidegate.trace.lineage.EdgeKind;
import io.tidegate.trace.lineage.Links;
import io.tidegate.trace.lineage.Viewpoint;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Edges of the graph in one snapshot, a frontier at a time by array. Faster than one recursive statement, which must drop
 * duplicates by whole rows and cannot drop what an earlier label covers.
 */
public final class LinkReader implements Links {

    /** Keys of one statement; more of them save nothing. */
    private static final int CHUNK = 50_000;

    private static final int FETCH = 10_000;

    /** Kind, certainty and kind of the far end as one number: fewer values to read for each of millions of rows. */
    private static final String SELECT = """
            SELECT e.%1$s, e.%2$s, e.kind::int4 | (e.certainty::int4 << 8) | (e.%2$s_kind::int4 << 16),
                (date_part('epoch', e.valid_from) * 1000000)::int8, (date_part('epoch', %3$s) * 1000000)::int8
            FROM edge e
            """;

    private static final String HOLDS =
            " AND NOT EXISTS (SELECT 1 FROM revision r WHERE r.source = e.source AND r.since > e.valid_from)";

    /** What a later time has ended, changed or taken back is not ended, changed or taken back yet. */
    private static final String HELD = " " + """
             AND e.valid_from <= ? AND e.recorded_at <= ?
             AND NOT EXISTS (SELECT 1 FROM revision r WHERE r.source = e.source AND r.since > e.valid_from
                 AND (r.since <= ? OR r.since = '9999-12-31') AND r.recorded_at <= ?)""";

    private static final String ENDED = """
            CASE WHEN e.kind IN (1, 2) THEN (
                SELECT min(s.at) FROM severance s
                WHERE s.parent = e.parent AND s.kind = e.kind AND s.child IN (0, e.child)
                    AND s.at > e.valid_from AND s.at <= ? AND s.recorded_at <= ?
                    AND NOT EXISTS (SELECT 1 FROM revision r WHERE r.source = s.source AND r.since = '9999-12-31'
                        AND r.recorded_at <= ?)) END""";

    private static final OffsetDateTime FOR_EVER = OffsetDateTime.of(9999, 12, 30, 0, 0, 0, 0, ZoneOffset.UTC);

    /** By code, from 1: looked up for each of millions of rows. */
    private static final List<NodeKind> NODE_KINDS = byCode(NodeKind.values().length, NodeKind::of);

    private static final List<EdgeKind> EDGE_KINDS = byCode(EdgeKind.values().length, EdgeKind::of);

    private final Connection connection;
    private final Viewpoint viewpoint;

    private static <T> List<T> byCode(int last, IntFunction<T> of) {
        return IntStream.rangeClosed(0, last)
                .mapToObj(code -> of.apply(Math.max(1, code)))
                .toList();
    }

    /** Reads through a connection that is inside {@link #reading}. */
    public LinkReader(Connection connection, Viewpoint viewpoint) {
        this.connection = connection;
        this.viewpoint = viewpoint;
    }

    /** Runs the block on one snapshot of the graph. */
    public static <T extends @Nullable Object> T reading(DataSource database, Tx.Block<T> block) throws SQLException {
        return Tx.in(database, connection -> {
            try (Statement set = connection.createStatement()) {
                set.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
                steady(set);
            }
            return block.run(connection);
        });
    }

    /**
     * The planner takes thousands of keys for thousands of scattered reads and would rather read a whole table; they
     * are neighbours, since ids are given in order of arrival.
     */
    static void steady(Statement set) throws SQLException {
        set.execute("SET LOCAL enable_seqscan = off");
    }

    @Override
    public void leaving(long[] nodes, Road road, Sink sink) throws SQLException {
        for (int from = 0; from < nodes.length; from += CHUNK) {
            long[] chunk = Arrays.copyOfRange(nodes, from, Math.min(nodes.length, from + CHUNK));
            try (PreparedStatement query = ask("", road, chunk)) {
                read(query, sink);
            }
        }
    }

    /** The question for the edges of a frontier; with {@code EXPLAIN} before it for its plan. */
    PreparedStatement ask(String before, Road road, long[] nodes) throws SQLException {
        String which = " WHERE e." + (road == Road.DOWN ? "parent" : "child") + " = ANY(?)";
        PreparedStatement query = connection.prepareStatement(before + sql(road, which));
        query.setFetchSize(FETCH);
        int at = ends(query, 1);
        query.setArray(at, array(nodes));
        holds(query, at + 1);
        return query;
    }

    @Override
    public void between(long[] parents, long[] children, Road road, Sink sink) throws SQLException {
        String pairs = "JOIN (SELECT DISTINCT * FROM unnest(?::int8[], ?::int8[]) AS p(parent, child)) p"
                + " ON e.parent = p.parent AND e.child = p.child WHERE true";
        try (PreparedStatement query = connection.prepareStatement(sql(road, pairs))) {
            query.setFetchSize(FETCH);
            int at = ends(query, 1);
            query.setArray(at, array(parents));
            query.setArray(at + 1, array(children));
            holds(query, at + 2);
            read(query, sink);
        }
    }

    private String sql(Road road, String which) {
        String near = road == Road.DOWN ? "parent" : "child";
        String far = road == Road.DOWN ? "child" : "parent";
        String kinds = switch (road) {
            case DOWN, UP -> "";
            case CONTAINERS -> " AND e.kind IN (1, 2)";
            case CONTAINERS_AND_PRODUCT -> " AND (e.kind IN (1, 2) OR e.kind = 8 AND e.parent_kind = 1)";
        };
        return viewpoint.now()
                ? SELECT.formatted(near, far, "e.valid_to") + which + kinds + HOLDS
                : SELECT.formatted(near, far, ENDED) + which + kinds + HELD;
    }

    private int ends(PreparedStatement query, int at) throws SQLException {
        if (viewpoint.now()) {
            return at;
        }
        query.setObject(at, time(viewpoint.asOf()));
        query.setObject(at + 1, time(viewpoint.knownAt()));
        query.setObject(at + 2, time(viewpoint.knownAt()));
        return at + 3;
    }

    private void holds(PreparedStatement query, int at) throws SQLException {
        if (!viewpoint.now()) {
            query.setObject(at, time(viewpoint.asOf()));
            query.setObject(at + 1, time(viewpoint.knownAt()));
            query.setObject(at + 2, time(viewpoint.asOf()));
            query.setObject(at + 3, time(viewpoint.knownAt()));
        }
    }

    private static OffsetDateTime time(@Nullable Instant time) {
        return time == null ? FOR_EVER : time.atOffset(ZoneOffset.UTC);
    }

    private java.sql.Array array(long[] ids) throws SQLException {
        Object[] boxed = Arrays.stream(ids).boxed().toArray();
        return connection.createArrayOf("int8", boxed);
    }

    private static void read(PreparedStatement query, Sink sink) throws SQLException {
        try (ResultSet found = query.executeQuery()) {
            while (found.next()) {
                int packed = found.getInt(3);
                long to = found.getLong(5);
                boolean open = found.wasNull();
                sink.link(
                        found.getLong(1),
                        found.getLong(2),
                        NODE_KINDS.get(packed >> 16),
                        EDGE_KINDS.get(packed & 0xff),
                        (packed >> 8 & 0xff) == Certainty.WEAK.code(),
                        found.getLong(4),
                        open ? Long.MAX_VALUE : to);
            }
        }
    }

    /** Microseconds since 1970 as a time. */
    public static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /** A time as microseconds since 1970. */
    public static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
}
