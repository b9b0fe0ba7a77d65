package io.tidegate.trace.finding.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tidegate.contracts.Json;
import io.tidegate.kernel.sql.Bulk;
import io.tidegate.trace.capture.EventType;
import io.tidegate.trace.capture.Units;
import io.tidegate.trace.finding.Clones;
import io.tidegate.trace.finding.Clones.Point;
import io.tidegate.trace.finding.Finding;
import io.tidegate.trace.finding.Flow;
import io.tidegate.trace.finding.MassBalance;
import io.tidegate.trace.finding.Sighting;
import io.tidegate.trace.identifier.Identifier;
import io.tidegate.trace.identifier.Identifiers;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads all events of things, and asks the rules what they say. One connection, one thread. */
final class ThingEvents {

    /** A thing with more events is a class in all but name: its balance would cost more each time than it is worth. */
    static final int EVENTS_MAX = 1_000;

    /** Items of a lot that are counted: above, whether there are too many is not judged. */
    private static final int ITEMS_MAX = 100_000;

    /** Bodies are read of lots alone, so that fewer of those are in memory at once. */
    private static final int LOTS_AT_ONCE = 10;

    private static final int ITEMS_AT_ONCE = 100;

    private static final Set<String> GONE_STEPS =
            Set.of("retail_selling", "dispensing", "destroying", "decommissioning");

    private static final String EVENTS = """
            SELECT w.node_id, e.event_id, e.event_time, e.event_type, e.action, e.biz_step, e.disposition,
                coalesce(e.read_point, e.biz_location), CASE WHEN ? THEN e.body END,
                e.declaration <> '' OR EXISTS (
                    SELECT 1 FROM epcis_event c WHERE c.event_id = e.event_id AND c.declaration <> '')
            FROM unnest(?::int8[]) AS w(node_id)
            CROSS JOIN LATERAL (
                SELECT m.row_id FROM event_node m WHERE m.node_id = w.node_id ORDER BY m.event_time, m.row_id LIMIT %d) m
            JOIN epcis_event e ON e.row_id = m.row_id""".formatted(EVENTS_MAX + 1);

    private static final String ITEMS = """
            SELECT w.node_id, (
                SELECT count(*) FROM (
                    SELECT DISTINCT e.child FROM edge e
                    WHERE e.parent = w.node_id AND e.kind = 8 AND e.child_kind = 3 AND NOT EXISTS (
                        SELECT 1 FROM revision r WHERE r.source = e.source AND r.since > e.valid_from)
                    LIMIT %d) item)
            FROM unnest(?::int8[]) AS w(node_id)""".formatted(ITEMS_MAX + 1);

    /** A few hundred items of the product say whether its items are coded at all. */
    private static final String CODED = """
            SELECT EXISTS (
                SELECT 1 FROM (
                    SELECT m.child FROM edge m JOIN node p ON p.node_id = m.parent
                    WHERE p.uri = ? AND m.kind = 8 AND m.child_kind = 3 LIMIT 300) item
                JOIN event_node n ON n.node_id = item.child JOIN epcis_event e ON e.row_id = n.row_id
                WHERE e.action = 'ADD' AND e.event_type = 1 AND e.declaration = '')""";

    private static final String POINTS = """
            SELECT uri, attribute, value FROM master_data
            WHERE uri = ANY(?) AND (attribute ~ '[:/#]latitude$' OR attribute ~ '[:/#]longitude$')""";

    private static final int OBJECT = EventType.OBJECT.code();
    private static final int TRANSFORMATION = EventType.TRANSFORMATION.code();

    private final Connection connection;

    ThingEvents(Connection connection) {
        this.connection = connection;
    }

    private record Row(
            String eventId,
            Instant at,
            int type,
            @Nullable String action,
            @Nullable String step,
            @Nullable String disposition,
            @Nullable String place,
            JsonNode body,
            boolean declaredWrong) {}

    /** What is found about each of the lots and items, by node id. */
    List<Finding> findings(Map<Long, Identifier> things) throws SQLException {
        List<Finding> findings = new ArrayList<>();
        Map<String, Boolean> coded = new HashMap<>();
        List<Long> lots = new ArrayList<>();
        List<Long> items = new ArrayList<>();
        things.forEach((id, thing) -> (thing instanceof Identifier.Lot ? lots : items).add(id));
        for (List<Long> some : parts(lots, LOTS_AT_ONCE)) {
            ofLots(some, things, findings);
        }
        for (List<Long> some : parts(items, ITEMS_AT_ONCE)) {
            ofItems(some, things, coded, findings);
        }
        return findings;
    }

    private static List<List<Long>> parts(List<Long> ids, int size) {
        List<List<Long>> parts = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += size) {
            parts.add(ids.subList(from, Math.min(ids.size(), from + size)));
        }
        return parts;
    }

    private void ofLots(List<Long> lots, Map<Long, Identifier> things, List<Finding> findings) throws SQLException {
        Map<Long, Long> items = items(lots);
        for (Map.Entry<Long, List<Row>> of : rows(lots, true).entrySet()) {
            String uri = uri(things, of.getKey());
            List<Flow> flows = new ArrayList<>();
            for (Row row : of.getValue()) {
                flows(row, uri, flows);
                Finding gain = gained(row, uri);
                if (gain != null) {
                    findings.add(gain);
                }
            }
            long counted = items.getOrDefault(of.getKey(), 0L);
            findings.addAll(MassBalance.of(uri, flows, counted > ITEMS_MAX ? 0 : counted));
        }
    }

    private void ofItems(
            List<Long> items, Map<Long, Identifier> things, Map<String, Boolean> coded, List<Finding> findings)
            throws SQLException {
        Map<Long, List<Row>> rows = rows(items, false);
        Map<String, Point> points = points(rows.values());
        for (Map.Entry<Long, List<Row>> of : rows.entrySet()) {
            Identifier thing = Objects.requireNonNull(things.get(of.getKey()));
            List<Sighting> sightings =
                    of.getValue().stream().map(ThingEvents::sighting).toList();
            boolean others = sightings.stream().noneMatch(Sighting::coded) && isCoded(thing.classUri(), coded);
            findings.addAll(Clones.of(thing.uri(), sightings, points, others));
        }
    }

    private static String uri(Map<Long, Identifier> things, Long id) {
        return Objects.requireNonNull(things.get(id)).uri();
    }

    /** Events by thing; of those that have too many none. */
    private Map<Long, List<Row>> rows(Collection<Long> nodes, boolean bodies) throws SQLException {
        Map<Long, List<Row>> rows = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement(EVENTS)) {
            query.setBoolean(1, bodies);
            query.setArray(2, Bulk.column(connection, "int8", nodes, id -> id));
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    rows.computeIfAbsent(found.getLong(1), _ -> new ArrayList<>())
                            .add(new Row(
                                    found.getString(2),
                                    found.getObject(3, OffsetDateTime.class).toInstant(),
                                    found.getInt(4),
                                    found.getString(5),
                                    found.getString(6),
                                    found.getString(7),
                                    base(found.getString(8)),
                                    bodies ? Json.mapper().readTree(found.getString(9)) : MissingNode.getInstance(),
                                    found.getBoolean(10)));
                }
            }
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
        rows.values().removeIf(of -> of.size() > EVENTS_MAX);
        rows.values().forEach(of -> of.removeIf(Row::declaredWrong));
        return rows;
    }

    /** The location without its gate or shelf; null for what is no location of GS1. */
    private static @Nullable String base(@Nullable String uri) {
        if (uri == null || !uri.startsWith(Identifier.GS1 + "414/")) {
            return null;
        }
        int extension = uri.indexOf("/254/");
        return extension < 0 ? uri : uri.substring(0, extension);
    }

    private static Sighting sighting(Row row) {
        boolean coded = row.type() == OBJECT && "ADD".equals(row.action());
        return new Sighting(row.eventId(), row.at(), coded, row.step(), row.disposition(), row.place());
    }

    private static void flows(Row row, String lot, List<Flow> to) {
        if (row.type() == TRANSFORMATION) {
            amounts(row, "inputQuantityList", false, lot, to);
            amounts(row, "outputQuantityList", true, lot, to);
        } else if (row.type() == OBJECT) {
            boolean gone = "DELETE".equals(row.action()) || (row.step() != null && GONE_STEPS.contains(row.step()));
            if (gone || "ADD".equals(row.action())) {
                amounts(row, "quantityList", !gone, lot, to);
            }
        }
    }

    private static @Nullable Finding gained(Row row, String lot) {
        if (row.type() != TRANSFORMATION || row.body().has("transformationID")) {
            return null;
        }
        List<Flow> own = new ArrayList<>();
        amounts(row, "outputQuantityList", true, lot, own);
        List<Flow> inputs = new ArrayList<>();
        List<Flow> outputs = new ArrayList<>();
        amounts(row, "inputQuantityList", false, "", inputs);
        amounts(row, "outputQuantityList", true, "", outputs);
        boolean items = row.body().has("inputEPCList") || row.body().has("outputEPCList");
        return own.isEmpty() || items ? null : MassBalance.gained(lot, inputs, outputs);
    }

    /** Amounts of the lot, or of all where it is empty. */
    private static void amounts(Row row, String list, boolean made, String lot, List<Flow> to) {
        for (JsonNode entry : row.body().path(list)) {
            Identifier thing = Identifiers.any(entry.path("epcClass").asText());
            boolean meant = thing != null && (lot.isEmpty() || thing.uri().equals(lot));
            if (meant && entry.path("quantity").isNumber()) {
                Units.Unit unit = Units.of(entry.path("uom").asText(null));
                BigDecimal amount = unit.toSi(entry.path("quantity").decimalValue());
                to.add(new Flow(row.eventId(), row.at(), made, unit.si(), amount));
            }
        }
    }

    private Map<Long, Long> items(Collection<Long> lots) throws SQLException {
        Map<Long, Long> items = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement(ITEMS)) {
            query.setArray(1, Bulk.column(connection, "int8", lots, id -> id));
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    items.put(found.getLong(1), found.getLong(2));
                }
            }
        }
        return items;
    }

    private boolean isCoded(String product, Map<String, Boolean> known) throws SQLException {
        Boolean there = known.get(product);
        if (there != null) {
            return there;
        }
        try (PreparedStatement query = connection.prepareStatement(CODED)) {
            query.setString(1, product);
            try (ResultSet found = query.executeQuery()) {
                boolean coded = found.next() && found.getBoolean(1);
                known.put(product, coded);
                return coded;
            }
        }
    }

    private Map<String, Point> points(Collection<List<Row>> rows) throws SQLException {
        Set<String> places = new TreeSet<>();
        rows.forEach(of -> of.forEach(row -> {
            if (row.place() != null) {
                places.add(row.place());
            }
        }));
        Map<String, double[]> read = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement(POINTS)) {
            query.setArray(1, Bulk.column(connection, "text", places, uri -> uri));
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    int axis = found.getString(2).endsWith("latitude") ? 0 : 1;
                    double[] point =
                            read.computeIfAbsent(found.getString(1), _ -> new double[] {Double.NaN, Double.NaN});
                    point[axis] = degrees(found.getString(3), axis == 0 ? 90 : 180);
                }
            }
        }
        Map<String, Point> points = new HashMap<>();
        read.forEach((uri, point) -> {
            if (!Double.isNaN(point[0]) && !Double.isNaN(point[1])) {
                points.put(uri, new Point(point[0], point[1]));
            }
        });
        return points;
    }

    private static double degrees(String text, int max) {
        try {
            double degrees = Double.parseDouble(text);
            return Math.abs(degrees) <= max ? degrees : Double.NaN;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
