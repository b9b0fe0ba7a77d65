package io.tidegate.trace.route.store;

import io.tidegate.kernel.sql.Bulk;
import io.tidegate.trace.capture.EventType;
import io.tidegate.trace.identifier.Identifier;
import io.tidegate.trace.route.RouteEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the events on the ways of things: their own, and those of what they lay in while they lay in it. */
final class RouteWays {

    /** As for other findings: a thing with more is a class in all but name. */
    static final int EVENTS_MAX = 1_000;

    /** An item in a box in a case on a pallet in a lorry. */
    private static final int DEPTH_MAX = 4;

    private static final String EVENTS = """
            WITH RECURSIVE inside AS (
                SELECT w.node_id AS thing, w.node_id, '-infinity'::timestamptz AS since, 'infinity'::timestamptz AS until,
                    0 AS depth
                FROM unnest(?::int8[]) AS w(node_id)
                UNION
                SELECT i.thing, e.parent, greatest(i.since, e.valid_from), least(i.until, e.valid_to), i.depth + 1
                FROM inside i JOIN edge e ON e.child = i.node_id AND e.kind IN (1, 2)
                WHERE i.depth < %d AND e.valid_from <= i.until AND coalesce(e.valid_to, 'infinity') >= i.since
                    AND NOT EXISTS (SELECT 1 FROM revision r WHERE r.source = e.source AND r.since > e.valid_from))
            SELECT i.thing, e.event_id, e.event_time, e.event_type, bool_or(i.depth = 0), e.action, e.biz_step, e.disposition,
                coalesce(e.read_point, e.biz_location)
            FROM inside i
            CROSS JOIN LATERAL (
                SELECT m.row_id FROM event_node m
                WHERE m.node_id = i.node_id AND m.event_time BETWEEN i.since AND i.until
                ORDER BY m.event_time, m.row_id LIMIT %d) m
            JOIN epcis_event e ON e.row_id = m.row_id
            WHERE e.declaration = ''
                AND NOT EXISTS (SELECT 1 FROM epcis_event c WHERE c.event_id = e.event_id AND c.declaration <> '')
            GROUP BY i.thing, e.row_id""".formatted(DEPTH_MAX, EVENTS_MAX + 1);

    private static final String KINDS = """
            SELECT uri, min(value) FROM master_data WHERE uri = ANY(?) AND attribute ~ '[:/#]sst$' GROUP BY uri""";

    private RouteWays() {}

    /** Events by thing; null of a thing with more than {@value #EVENTS_MAX}. */
    static Map<Long, @Nullable List<RouteEvent>> events(Connection connection, Collection<Long> things)
            throws SQLException {
        Map<Long, @Nullable List<RouteEvent>> found = new HashMap<>();
        Map<Long, List<RouteEvent>> raw = read(connection, things);
        Map<String, String> kinds = kinds(connection, raw.values());
        raw.forEach((thing, events) -> found.put(
                thing,
                events.size() > EVENTS_MAX
                        ? null
                        : events.stream().map(event -> known(event, kinds)).toList()));
        return found;
    }

    private static Map<Long, List<RouteEvent>> read(Connection connection, Collection<Long> things)
            throws SQLException {
        Map<Long, List<RouteEvent>> raw = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement(EVENTS)) {
            query.setArray(1, Bulk.column(connection, "int8", things, id -> id));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    Instant at = row.getObject(3, OffsetDateTime.class).toInstant();
                    raw.computeIfAbsent(row.getLong(1), _ -> new ArrayList<>())
                            .add(new RouteEvent(
                                    row.getString(2),
                                    at,
                                    type(row.getInt(4)),
                                    row.getBoolean(5),
                                    row.getString(6),
                                    row.getString(7),
                                    row.getString(8),
                                    row.getString(9),
                                    null));
                }
            }
        }
        return raw;
    }

    private static String type(int code) {
        return Arrays.stream(EventType.values())
                .filter(type -> type.code() == code)
                .map(EventType::word)
                .findFirst()
                .orElse("");
    }

    private static RouteEvent known(RouteEvent event, Map<String, String> kinds) {
        String place = event.place();
        String base = base(place);
        String kind = place == null ? null : kinds.getOrDefault(place, kinds.get(String.valueOf(base)));
        return new RouteEvent(
                event.eventId(),
                event.at(),
                event.type(),
                event.own(),
                event.action(),
                event.bizStep(),
                event.disposition(),
                base,
                kind);
    }

    /** The location without its gate or shelf. */
    private static @Nullable String base(@Nullable String uri) {
        int extension = uri == null || !uri.startsWith(Identifier.GS1 + "414/") ? -1 : uri.indexOf("/254/");
        return uri == null || extension < 0 ? uri : uri.substring(0, extension);
    }

    private static Map<String, String> kinds(Connection connection, Collection<List<RouteEvent>> ways)
            throws SQLException {
        Set<String> places = new TreeSet<>();
        ways.forEach(events -> events.forEach(event -> {
            String place = event.place();
            if (place != null) {
                places.add(place);
                places.add(String.valueOf(base(place)));
            }
        }));
        Map<String, String> kinds = new HashMap<>();
        if (places.isEmpty()) {
            return kinds;
        }
        try (PreparedStatement query = connection.prepareStatement(KINDS)) {
            query.setArray(1, Bulk.column(connection, "text", places, uri -> uri));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    kinds.put(row.getString(1), row.getString(2));
                }
            }
        }
        return kinds;
    }
}
