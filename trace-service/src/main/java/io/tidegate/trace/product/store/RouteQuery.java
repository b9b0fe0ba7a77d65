package io.tidegate.trace.product.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.tidegate.contracts.Json;
import io.tidegate.kernel.sql.Bulk;
import io.tidegate.trace.identifier.Identifier;
import io.tidegate.trace.lineage.Chain;
import io.tidegate.trace.lineage.Stays;
import io.tidegate.trace.lineage.Stays.Role;
import io.tidegate.trace.lineage.Stays.Stay;
import io.tidegate.trace.product.Facts.Stop;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The events that goods went through: their own, those of an item's lot, and those of containers while they lay in them. */
final class RouteQuery {

    private static final TypeReference<LinkedHashMap<String, @Nullable Object>> OBJECT = new TypeReference<>() {};

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

    static List<Stop> stops(Connection connection, Chain chain, int limit) throws SQLException {
        List<Stay> stays = Stays.of(chain);
        try (PreparedStatement query = connection.prepareStatement(STOPS)) {
            query.setArray(1, Bulk.column(connection, "int8", stays, Stay::node));
            query.setArray(
                    2,
                    Bulk.column(
                            connection,
                            "timestamptz",
                            stays,
                            stay -> stay.since().atOffset(ZoneOffset.UTC)));
            query.setArray(
                    3,
                    Bulk.column(
                            connection,
                            "timestamptz",
                            stays,
                            stay -> stay.until().atOffset(ZoneOffset.UTC)));
            query.setArray(
                    4,
                    Bulk.column(connection, "int2", stays, stay -> stay.role().code()));
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
                    Role.of(row.getInt(8)),
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
