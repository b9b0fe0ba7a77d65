package io.tidegate.trace.product.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.tidegate.contracts.Json;
import io.tidegate.kernel.sql.Bulk;
import io.tidegate.trace.identifier.Identifier;
import io.tidegate.trace.identifier.NodeKind;
import io.tidegate.trace.lineage.Chain;
import io.tidegate.trace.lineage.EdgeKind;
import io.tidegate.trace.lineage.Walk.Node;
import io.tidegate.trace.lineage.Walk.Step;
import io.tidegate.trace.product.Facts.Of;
import io.tidegate.trace.product.Facts.Stop;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The events that goods went through: their own, those of an item's lot, and those of containers while they lay in them. */
final class RouteQuery {

    private static final TypeReference<LinkedHashMap<String, @Nullable Object>> OBJECT = new TypeReference<>() {};

    /** As PostgreSQL can hold them. */
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private static final String STOPS = """
            SELECT coalesce(e.own_id, e.event_id), e.event_time, e.biz_step, e.disposition,
                coalesce(e.biz_location, e.read_point), e.read_point, e.body, min(seen.of_what)
            FROM (
                SELECT m.row_id, w.of_what
                FROM unnest(?::int8[], ?::timestamptz[], ?::timestamptz[], ?::int2[]) AS w(node_id, since, until, of_what)
                CROSS JOIN LATERAL (
                    SELECT m.row_id FROM event_node m
                    WHERE m.node_id = w.node_id AND m.event_time BETWEEN w.since AND w.until
                    ORDER BY m.event_time, m.row_id LIMIT ?) m) seen
            JOIN epcis_event e ON e.row_id = seen.row_id
            WHERE e.declaration = ''
                AND NOT EXISTS (SELECT 1 FROM epcis_event c WHERE c.event_id = e.event_id AND c.declaration <> '')
            GROUP BY e.row_id ORDER BY e.event_time, e.row_id LIMIT ?""";

    private RouteQuery() {}

    private record Window(Instant since, Instant until, Of of) {
        Window within(Instant from, Instant to, Of what) {
            return new Window(from.isAfter(since) ? from : since, to.isBefore(until) ? to : until, what);
        }

        boolean isEmpty() {
            return until.isBefore(since);
        }
    }

    static List<Stop> stops(Connection connection, Chain chain, NodeKind kind, int limit) throws SQLException {
        List<Map.Entry<Long, Window>> windows = windows(chain, kind);
        try (PreparedStatement query = connection.prepareStatement(STOPS)) {
            query.setArray(1, Bulk.column(connection, "int8", windows, Map.Entry::getKey));
            query.setArray(
                    2,
                    Bulk.column(
                            connection,
                            "timestamptz",
                            windows,
                            window -> time(window.getValue().since())));
            query.setArray(
                    3,
                    Bulk.column(
                            connection,
                            "timestamptz",
                            windows,
                            window -> time(window.getValue().until())));
            query.setArray(
                    4,
                    Bulk.column(
                            connection,
                            "int2",
                            windows,
                            window -> window.getValue().of().code()));
            query.setInt(5, limit);
            query.setInt(6, limit);
            List<Stop> stops = new ArrayList<>();
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    stops.add(stop(found));
                }
            }
            return stops;
        }
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** When which thing was where the goods were. A chain has each edge once, nearest first, so one pass is enough. */
    private static List<Map.Entry<Long, Window>> windows(Chain chain, NodeKind kind) {
        Map<Long, NodeKind> kinds = new HashMap<>();
        chain.nodes().forEach(node -> kinds.put(node.id(), node.kind()));
        Map<Long, List<Window>> windows = new LinkedHashMap<>();
        for (Node start : chain.start()) {
            windows.put(start.id(), List.of(new Window(EARLIEST, LATEST, Of.GOODS)));
        }
        for (Step step : chain.edges()) {
            boolean container = step.kind() == EdgeKind.AGGREGATION || step.kind() == EdgeKind.ASSOCIATION;
            boolean lot = step.kind() == EdgeKind.MEMBERSHIP
                    && kind == NodeKind.SERIAL
                    && kinds.get(step.parent()) == NodeKind.LOT;
            if (!container && !lot) {
                continue;
            }
            Of what = lot ? Of.LOT : Of.CONTAINER;
            Instant from = lot ? EARLIEST : step.from();
            Instant to = step.to() == null || lot ? LATEST : Objects.requireNonNull(step.to());
            List<Window> onward = new ArrayList<>(windows.getOrDefault(step.parent(), List.of()));
            windows.getOrDefault(step.child(), List.of()).stream()
                    .map(window -> window.within(from, to, window.of() == Of.LOT ? Of.LOT : what))
                    .filter(window -> !window.isEmpty() && !onward.contains(window))
                    .forEach(onward::add);
            windows.put(step.parent(), onward);
        }
        List<Map.Entry<Long, Window>> flat = new ArrayList<>();
        windows.forEach((id, of) -> of.forEach(window -> flat.add(Map.entry(id, window))));
        return flat;
    }

    private static Stop stop(ResultSet row) throws SQLException {
        try {
            Map<String, @Nullable Object> event = Json.mapper().readValue(row.getString(7), OBJECT);
            String place = gln(row.getString(5)) ? row.getString(5) : gln(row.getString(6)) ? row.getString(6) : null;
            return new Stop(
                    row.getString(1),
                    row.getObject(2, OffsetDateTime.class).toInstant(),
                    String.valueOf(event.getOrDefault("eventTimeZoneOffset", "+00:00")),
                    row.getString(3),
                    row.getString(4),
                    place,
                    Of.of(row.getInt(8)),
                    certificates(event.get("certificationInfo")),
                    event);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean gln(@Nullable String uri) {
        return uri != null && uri.startsWith(Identifier.GS1 + "414/");
    }

    private static List<String> certificates(@Nullable Object value) {
        List<?> items = value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
        return items.stream().map(String::valueOf).toList();
    }
}
