package io.tidegate.trace.recall.store;

import io.tidegate.kernel.sql.Bulk;
import io.tidegate.trace.identifier.NodeKind;
import io.tidegate.trace.lineage.Chains;
import io.tidegate.trace.lineage.Chains.Sparing;
import io.tidegate.trace.lineage.Links;
import io.tidegate.trace.lineage.Precision;
import io.tidegate.trace.lineage.Reach;
import io.tidegate.trace.lineage.TemporalWalk;
import io.tidegate.trace.lineage.TemporalWalk.Bounds;
import io.tidegate.trace.lineage.TemporalWalk.Course;
import io.tidegate.trace.lineage.TemporalWalk.Start;
import io.tidegate.trace.lineage.Viewpoint;
import io.tidegate.trace.recall.Opening;
import io.tidegate.trace.recall.Opening.Source;
import io.tidegate.trace.recall.TrailEnd;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From the sources of a recall to what they reach. */
@ApplicationScoped
class ScopeWalk {

    /** Of memory: a thing takes about 100 bytes while a scope is found. */
    static final int THINGS_MAX = 3_000_000;

    private static final String NODES = "SELECT node_id, kind, uri FROM node WHERE uri = ANY(?)";

    /** Goods that an event names at the place, or at a gate or shelf of it; events declared wrong apart. */
    private static final String AT_PLACE = """
            FROM epcis_event e
            WHERE e.event_time >= ? AND e.event_time < ? AND e.declaration = ''
                AND (e.read_point = ? OR e.biz_location = ?
                    OR starts_with(e.read_point, ? || '/254/') OR starts_with(e.biz_location, ? || '/254/'))
                AND NOT EXISTS (SELECT 1 FROM epcis_event c WHERE c.event_id = e.event_id AND c.declaration <> '')""";

    private static final String SEEN = """
            SELECT n.node_id, n.kind, min(at.event_time)
            FROM (SELECT e.row_id, e.event_time %s) at
            JOIN event_node m ON m.row_id = at.row_id JOIN node n ON n.node_id = m.node_id
            WHERE n.kind IN (2, 3, 4, 7) GROUP BY n.node_id, n.kind""".formatted(AT_PLACE);

    private final Chains chains;
    private final Bounds bounds;

    @Inject
    ScopeWalk(Chains chains) {
        this(chains, THINGS_MAX);
    }

    ScopeWalk(Chains chains, int thingsMax) {
        this.chains = chains;
        this.bounds = new Bounds(TrailEnd.DEPTH_MAX, thingsMax, Integer.MAX_VALUE);
    }

    /**
     * What a walk found.
     *
     * @param truncated whether something was left out, see {@link #whole}
     */
    record Found(Reach reach, boolean truncated, long seenAtPlace, List<String> unknown) {}

    /**
     * The whole scope, on a connection of REPEATABLE READ. Where it is more than memory holds, items of lots that are in it
     * are left out, then all orders of a thing but one for each platform, so that no platform is missed.
     */
    Found whole(Connection connection, Opening opening) throws SQLException {
        List<Start> starts = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (Source source : opening.sources()) {
            if (!start(connection, source, starts)) {
                unknown.add(source.uri());
            }
        }
        TemporalWalk walk = walk(connection, opening);
        Reach reach = walk.from(starts);
        boolean truncated = walk.truncated();
        for (Sparing sparing : Sparing.values()) {
            if (walk.truncated()) {
                List<Long> ids = starts.stream().map(Start::node).toList();
                walk = walk(chains.sparing(connection, sparing, ids), opening);
                reach = walk.from(starts);
            }
        }
        return new Found(reach, truncated, seen(connection, opening), unknown);
    }

    /** What new edges add to a scope. */
    TemporalWalk walk(Connection connection, Opening opening) throws SQLException {
        return walk(chains.links(connection, Viewpoint.NOW), opening);
    }

    private TemporalWalk walk(Links links, Opening opening) {
        Course course = opening.possible() ? Course.SPREAD_POSSIBLY : Course.SPREAD;
        return new TemporalWalk(links, course, bounds, (parent, child, kind, weak, from, to) -> {});
    }

    /** Events at the places of a recall in their times. */
    long seen(Connection connection, Opening opening) throws SQLException {
        long seen = 0;
        for (Source source : opening.sources()) {
            if (isPlace(source)) {
                try (PreparedStatement query = connection.prepareStatement("SELECT count(*) " + AT_PLACE)) {
                    place(query, source);
                    try (ResultSet found = query.executeQuery()) {
                        found.next();
                        seen += found.getLong(1);
                    }
                }
            }
        }
        return seen;
    }

    private boolean start(Connection connection, Source source, List<Start> starts) throws SQLException {
        long since = micros(source.from(), Long.MIN_VALUE);
        long until = micros(source.until(), Long.MAX_VALUE);
        boolean known = false;
        try (PreparedStatement query = connection.prepareStatement(NODES)) {
            query.setArray(1, Bulk.column(connection, "text", List.of(source.uri()), uri -> uri));
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    NodeKind kind = NodeKind.of(found.getInt(2));
                    Precision precision = kind == NodeKind.PLACE ? Precision.PLACE_AND_TIME : Precision.SERIAL;
                    starts.add(new Start(found.getLong(1), kind, since, until, precision));
                    known = true;
                }
            }
        }
        if (isPlace(source)) {
            try (PreparedStatement query = connection.prepareStatement(SEEN)) {
                place(query, source);
                try (ResultSet found = query.executeQuery()) {
                    while (found.next()) {
                        Instant at = found.getObject(3, OffsetDateTime.class).toInstant();
                        starts.add(new Start(
                                found.getLong(1),
                                NodeKind.of(found.getInt(2)),
                                micros(at, 0),
                                Long.MAX_VALUE,
                                Precision.PLACE_AND_TIME));
                        known = true;
                    }
                }
            }
        }
        return known;
    }

    static boolean isPlace(Source source) {
        return source.uri().startsWith("https://id.gs1.org/414/");
    }

    private static void place(PreparedStatement query, Source source) throws SQLException {
        query.setObject(1, time(source.from(), Instant.parse("1900-01-01T00:00:00Z")));
        query.setObject(2, time(source.until(), Instant.parse("9999-01-01T00:00:00Z")));
        for (int at = 3; at <= 6; at++) {
            query.setString(at, source.uri());
        }
    }

    private static OffsetDateTime time(@Nullable Instant time, Instant otherwise) {
        return (time == null ? otherwise : time).atOffset(ZoneOffset.UTC);
    }

    static long micros(@Nullable Instant time, long otherwise) {
        return time == null ? otherwise : ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
}
