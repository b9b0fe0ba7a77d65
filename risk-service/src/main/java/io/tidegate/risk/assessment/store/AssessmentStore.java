package io.tidegate.risk.assessment.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tidegate.contracts.Json;
import io.tidegate.contracts.assessment.AssessmentMade.Reason;
import io.tidegate.contracts.assessment.RiskLevel;
import io.tidegate.kernel.sql.Bulk;
import io.tidegate.risk.assessment.Assessments;
import io.tidegate.risk.handling.Measures;
import io.tidegate.risk.statistics.StatisticChanges;
import io.tidegate.risk.statistics.StatisticChanges.Change;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Consignments as rows, each with the JSON of its last assessment and of what that rests on. */
@ApplicationScoped
class AssessmentStore implements Assessments {

    private static final String STANDING = """
        SELECT id, sequence, score, level, measure, outcome FROM consignment
        WHERE id = ANY (?) AND sequence > 0\
        """;

    /** Lists travel as text with commas, because an array of arrays must be rectangular; no code holds a comma. */
    private static final String SAVE = """
        INSERT INTO consignment AS c (id, dossier_key, trade_mode, platform, event_time, state, value, sequence,
            score, level, measure, outcome, reasons, patterns, assessment, detail, assessed_at, decision_batch,
            port, origins, merchant, counted)
        SELECT id, dossier_key, trade_mode, platform, event_time, state, value, sequence, score, level, measure,
            outcome, string_to_array(reasons, ','), string_to_array(patterns, ','), assessment, detail, assessed_at,
            decision_batch, port, origins, merchant,
            counted_as(event_time, value, state, level, measure, trade_mode, platform, port, origins,
                string_to_array(patterns, ','), string_to_array(reasons, ','))
        FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::text[], ?::numeric[], ?::int[],
            ?::int[], ?::text[], ?::text[], ?::uuid[], ?::text[], ?::text[], ?::bytea[], ?::bytea[], ?::timestamptz[],
            ?::bigint[], ?::text[], ?::text[], ?::text[])
            AS row (id, dossier_key, trade_mode, platform, event_time, state, value, sequence, score, level, measure,
                outcome, reasons, patterns, assessment, detail, assessed_at, decision_batch, port, origins, merchant)
        ON CONFLICT (id) DO UPDATE SET dossier_key = excluded.dossier_key, trade_mode = excluded.trade_mode,
            platform = excluded.platform, event_time = excluded.event_time, state = excluded.state,
            value = excluded.value, sequence = excluded.sequence, score = excluded.score, level = excluded.level,
            measure = excluded.measure, outcome = excluded.outcome,
            reasons = COALESCE(excluded.reasons, c.reasons), patterns = COALESCE(excluded.patterns, c.patterns),
            assessment = COALESCE(excluded.assessment, c.assessment), detail = COALESCE(excluded.detail, c.detail),
            assessed_at = COALESCE(excluded.assessed_at, c.assessed_at),
            decision_batch = COALESCE(excluded.decision_batch, c.decision_batch),
            earlier_batches = CASE WHEN excluded.decision_batch IS NULL OR c.decision_batch IS NULL THEN c.earlier_batches
                ELSE array_append(c.earlier_batches, c.decision_batch) END,
            port = excluded.port, origins = excluded.origins, merchant = excluded.merchant,
            counted = CASE WHEN excluded.patterns IS NOT NULL
                THEN excluded.counted
                ELSE counted_as(excluded.event_time, excluded.value, excluded.state, excluded.level, excluded.measure,
                    excluded.trade_mode, excluded.platform, excluded.port, excluded.origins, c.patterns, c.reasons) END
        RETURNING old.counted, new.counted\
        """;

    private static final String NONE = "none";

    @Override
    public Map<String, Standing> standing(Connection connection, Collection<String> ids) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(STANDING)) {
            select.setArray(1, Bulk.column(connection, "text", ids, id -> id));
            Map<String, Standing> standing = new HashMap<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    standing.put(
                            rows.getString(1),
                            new Standing(
                                    rows.getInt(2),
                                    rows.getInt(3),
                                    RiskLevel.valueOf(rows.getString(4).toUpperCase(Locale.ROOT)),
                                    Objects.requireNonNull(Measures.of(rows.getString(5))),
                                    rows.getObject(6, UUID.class)));
                }
            }
            return standing;
        }
    }

    @Override
    public List<Change> save(Connection connection, List<ConsignmentRow> rows, @Nullable Long logged)
            throws SQLException {
        if (rows.isEmpty()) {
            return List.of();
        }
        StatisticChanges changes = new StatisticChanges();
        try (PreparedStatement upsert = connection.prepareStatement(SAVE)) {
            Columns columns = new Columns(connection, upsert, rows);
            columns.add("text", row -> row.head().id());
            columns.add("text", row -> row.head().dossierKey());
            columns.add("text", row -> row.head().tradeMode());
            columns.add("text", row -> row.head().roles().get("platform"));
            columns.add("timestamptz", row -> time(row.head().eventTime()));
            columns.add("text", row -> row.state().code());
            columns.add("numeric", row -> row.head().value());
            columns.add(
                    "int4", row -> row.standing() == null ? 0 : row.standing().sequence());
            columns.add(
                    "int4", row -> row.standing() == null ? 0 : row.standing().score());
            columns.add(
                    "text",
                    row -> row.standing() == null
                            ? NONE
                            : row.standing().level().code());
            columns.add(
                    "text",
                    row -> row.standing() == null
                            ? NONE
                            : Measures.code(row.standing().measure()));
            columns.add(
                    "uuid",
                    row -> row.standing() == null ? null : row.standing().outcome());
            columns.add("text", row -> joined(row.made(), Reason::rule));
            columns.add("text", row -> joined(row.made(), Reason::pattern));
            columns.add("bytea", row -> row.made() == null ? null : row.made().json());
            columns.add("bytea", row -> detail(row.made()));
            columns.add(
                    "timestamptz",
                    row -> row.made() == null ? null : time(row.made().event().assessedAt()));
            columns.add("int8", row -> row.made() == null ? null : logged);
            columns.add("text", row -> row.head().port());
            columns.add("text", row -> String.join(",", row.head().origins()));
            columns.add("text", row -> row.head().roles().get("merchant"));
            try (ResultSet counted = upsert.executeQuery()) {
                while (counted.next()) {
                    changes.add(counted.getString(1), counted.getString(2));
                }
            }
        }
        return changes.changes();
    }

    private static @Nullable String joined(@Nullable Made made, Function<Reason, @Nullable String> word) {
        return made == null
                ? null
                : made.event().reasons().stream()
                        .map(word)
                        .filter(Objects::nonNull)
                        .distinct()
                        .collect(Collectors.joining(","));
    }

    private static byte @Nullable [] detail(@Nullable Made made) {
        try {
            return made == null ? null : Json.mapper().writeValueAsBytes(made.detail());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a detail is always JSON", e);
        }
    }

    private static Object time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** Binds the columns one after the other. */
    private static final class Columns {

        private final Connection connection;
        private final PreparedStatement statement;
        private final List<ConsignmentRow> rows;
        private int position;

        Columns(Connection connection, PreparedStatement statement, List<ConsignmentRow> rows) {
            this.connection = connection;
            this.statement = statement;
            this.rows = rows;
        }

        void add(String type, Function<ConsignmentRow, @Nullable Object> value) throws SQLException {
            statement.setArray(++position, Bulk.column(connection, type, rows, value));
        }
    }
}
