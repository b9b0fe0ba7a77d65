package io.tidegate.risk.handling.store;

import io.tidegate.contracts.Json;
import io.tidegate.contracts.assessment.AssessmentMade;
import io.tidegate.contracts.handling.HandlingRecorded;
import io.tidegate.kernel.outbox.OutboundRecord;
import io.tidegate.kernel.outbox.Outbox;
import io.tidegate.kernel.sql.Bulk;
import io.tidegate.kernel.sql.Tx;
import io.tidegate.risk.handling.HandlingFacts;
import io.tidegate.risk.handling.HandlingRecords;
import io.tidegate.risk.handling.Handlings;
import io.tidegate.risk.handling.Measures;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Handlings as rows; the fact itself is kept as the JSON that was published. */
@ApplicationScoped
class HandlingStore implements Handlings {

    private static final String ADD = """
        INSERT INTO handling (handling_id, consignment_id, measure, state, finding, event_time, fact)
        SELECT id::uuid, consignment_id, measure, state, finding, event_time, fact
        FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::bytea[])
            AS row (id, consignment_id, measure, state, finding, event_time, fact)
        ON CONFLICT (handling_id) DO NOTHING RETURNING handling_id\
        """;

    private static final String OF =
            "SELECT fact FROM handling WHERE consignment_id = ? ORDER BY event_time, handling_id";

    private static final String SUBJECT = "SELECT assessment FROM consignment WHERE id = ? AND sequence > 0";

    private final DataSource database;
    private final Outbox outbox;

    HandlingStore(DataSource database, Outbox outbox) {
        this.database = database;
        this.outbox = outbox;
    }

    @Override
    public List<HandlingRecorded> add(Connection connection, List<HandlingRecorded> handlings) throws SQLException {
        TreeMap<String, HandlingRecorded> byId = new TreeMap<>();
        handlings.forEach(handling -> byId.putIfAbsent(handling.handlingId(), handling));
        List<HandlingRecorded> rows = List.copyOf(byId.values());
        Set<String> added = new HashSet<>();
        Function<HandlingRecorded, @Nullable String> finding = row -> name(row.finding());
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
            try (ResultSet ids = insert.executeQuery()) {
                while (ids.next()) {
                    added.add(ids.getString(1));
                }
            }
        }
        return rows.stream().filter(row -> added.contains(row.handlingId())).toList();
    }

    @Override
    public boolean record(HandlingRecorded handling) throws SQLException {
        List<OutboundRecord> records = List.of(HandlingRecords.record(handling));
        boolean isNew = Tx.in(database, connection -> {
            if (add(connection, List.of(handling)).isEmpty()) {
                return false;
            }
            outbox.append(connection, records);
            return true;
        });
        if (isNew) {
            outbox.committed();
        }
        return isNew;
    }

    @Override
    public List<HandlingRecorded> of(String consignmentId) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(OF)) {
            select.setString(1, consignmentId);
            List<HandlingRecorded> handlings = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    handlings.add(read(rows.getBytes(1), HandlingRecorded.class));
                }
            }
            return handlings;
        }
    }

    @Override
    public @Nullable Subject subject(String consignmentId) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(SUBJECT)) {
            select.setString(1, consignmentId);
            try (ResultSet rows = select.executeQuery()) {
                if (!rows.next()) {
                    return null;
                }
                AssessmentMade assessment = read(rows.getBytes(1), AssessmentMade.class);
                return new Subject(
                        assessment.assessmentId(),
                        assessment.eventTime(),
                        assessment.roles(),
                        HandlingFacts.declarations(assessment));
            }
        }
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name().toLowerCase(Locale.ROOT);
    }

    private static <T> T read(byte[] json, Class<T> type) {
        try {
            return Json.mapper().readValue(json, type);
        } catch (IOException e) {
            throw new UncheckedIOException("a stored " + type.getSimpleName() + " cannot be read", e);
        }
    }
}
