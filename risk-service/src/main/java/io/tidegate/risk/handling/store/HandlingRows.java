package io.tidegate.risk.handling.store;

import io.tidegate.contracts.Json;
import io.tidegate.contracts.assessment.AssessmentMade;
import io.tidegate.contracts.handling.HandlingRecorded;
import io.tidegate.kernel.sql.Bulk;
import io.tidegate.risk.handling.AppliedRules;
import io.tidegate.risk.handling.HandlingFacts;
import io.tidegate.risk.handling.HandlingRecords;
import io.tidegate.risk.handling.Handlings.Subject;
import io.tidegate.risk.handling.Measures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows of handlings. A row with a finding notes which rules had hit: the assessment may be another one later. */
final class HandlingRows {

    private static final String ADD = """
        INSERT INTO handling
            (handling_id, consignment_id, measure, state, finding, event_time, fact, replaces, rules, rulebook, applied)
        SELECT row.id::uuid, row.consignment_id, row.measure, row.state, row.finding, row.event_time, row.fact,
            row.replaces::uuid,
            CASE WHEN c.detail IS NOT NULL THEN ARRAY(
                SELECT (r ->> 'ruleId') || '@' || (r ->> 'version')
                FROM jsonb_array_elements(convert_from(c.detail, 'UTF8')::jsonb -> 'rules') AS r
                WHERE r ->> 'outcome' = 'HIT' ORDER BY 1) END,
            convert_from(c.assessment, 'UTF8')::jsonb -> 'versions' ->> 'rulebook.digest',
            string_to_array(row.applied, ',')
        FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::bytea[], ?::text[],
                ?::text[])
            AS row (id, consignment_id, measure, state, finding, event_time, fact, replaces, applied)
            LEFT JOIN consignment c ON row.finding IS NOT NULL AND c.id = row.consignment_id
        ON CONFLICT (handling_id) DO NOTHING RETURNING handling_id\
        """;

    private static final String FIND = "SELECT fact FROM handling WHERE handling_id = ?";
    private static final String REPLACING = "SELECT fact FROM handling WHERE replaces = ?";
    private static final String LABEL = """
        SELECT h.handling_id FROM handling h
        WHERE h.consignment_id = ? AND h.finding IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM handling r WHERE r.replaces = h.handling_id)
        ORDER BY h.event_time DESC, h.handling_id DESC LIMIT 1\
        """;
    private static final String SUBJECT = "SELECT assessment FROM consignment WHERE id = ? AND sequence > 0";

    private HandlingRows() {}

    /** Adds those that are not known and gives them back. */
    static List<HandlingRecorded> add(Connection connection, List<HandlingRecorded> handlings, AppliedRules applied)
            throws SQLException {
        TreeMap<String, HandlingRecorded> byId = new TreeMap<>();
        handlings.forEach(handling -> byId.putIfAbsent(handling.handlingId(), handling));
        List<HandlingRecorded> rows = List.copyOf(byId.values());
        Set<String> added = new HashSet<>();
        Map<String, String> noted = noted(connection, rows, applied);
        Function<HandlingRecorded, @Nullable String> rules =
                row -> row.finding() == null ? null : noted.get(row.consignmentId());
        Function<HandlingRecorded, @Nullable String> finding = row -> name(row.finding());
        Function<HandlingRecorded, @Nullable String> replaces = HandlingRecorded::replaces;
        try (PreparedStatement insert = connection.prepareStatement(ADD)) {
            insert.setArray(1, Bulk.column(connection, "text", rows, HandlingRecorded::handlingId));
            insert.setArray(2, Bulk.column(connection, "text", rows, HandlingRecorded::consignmentId));
            insert.setArray(3, Bulk.column(connection, "text", rows, row -> Measures.code(row.measure())));
            insert.setArray(4, Bulk.column(connection, "text", rows, HandlingRecorded::state));
            insert.setArray(5, Bulk.column(connection, "text", rows, finding));
            insert.setArray(
                    6,
                    Bulk.column(
                            connection,
                            "timestamptz",
                            rows,
                            row -> row.eventTime().atOffset(ZoneOffset.UTC)));
            insert.setArray(7, Bulk.column(connection, "bytea", rows, HandlingRecords::json));
            insert.setArray(8, Bulk.column(connection, "text", rows, replaces));
            insert.setArray(9, Bulk.column(connection, "text", rows, rules));
            try (ResultSet ids = insert.executeQuery()) {
                while (ids.next()) {
                    added.add(ids.getString(1));
                }
            }
        }
        return rows.stream().filter(row -> added.contains(row.handlingId())).toList();
    }

    /** Rules that applied, with commas between them, by consignments of which something was found. */
    private static Map<String, String> noted(Connection connection, List<HandlingRecorded> rows, AppliedRules applied)
            throws SQLException {
        Set<String> found = rows.stream()
                .filter(row -> row.finding() != null)
                .map(HandlingRecorded::consignmentId)
                .collect(Collectors.toSet());
        Map<String, String> noted = new HashMap<>();
        if (!found.isEmpty()) {
            applied.of(connection, found).forEach((id, rules) -> noted.put(id, String.join(",", rules)));
        }
        return noted;
    }

    /** The handling with an id; null where there is none, also where the id is no id. */
    static @Nullable HandlingRecorded find(Connection connection, String handlingId) throws SQLException {
        return one(connection, FIND, handlingId);
    }

    /** The handling that revises another; null where none does. */
    static @Nullable HandlingRecorded replacing(Connection connection, String handlingId) throws SQLException {
        return one(connection, REPLACING, handlingId);
    }

    /** The finding of a consignment that counts: the latest that was not revised; null where there is none. */
    static @Nullable String label(Connection connection, String consignmentId) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LABEL)) {
            select.setString(1, consignmentId);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }

    static @Nullable Subject subject(Connection connection, String consignmentId) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SUBJECT)) {
            select.setString(1, consignmentId);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return null;
                }
                AssessmentMade assessment = read(row.getBytes(1), AssessmentMade.class);
                return new Subject(
                        assessment.assessmentId(),
                        assessment.eventTime(),
                        assessment.roles(),
                        HandlingFacts.declarations(assessment),
                        assessment.level().code(),
                        assessment.score());
            }
        }
    }

    static <T> T read(byte[] json, Class<T> type) {
        try {
            return Json.mapper().readValue(json, type);
        } catch (IOException e) {
            throw new UncheckedIOException("a stored " + type.getSimpleName() + " cannot be read", e);
        }
    }

    private static @Nullable HandlingRecorded one(Connection connection, String sql, String id) throws SQLException {
        UUID uuid;
        try {
            uuid = UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            return null;
        }
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, uuid);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? read(row.getBytes(1), HandlingRecorded.class) : null;
            }
        }
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name().toLowerCase(Locale.ROOT);
    }
}
