package io.tidegate.rating.trial.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.tidegate.contracts.Json;
import io.tidegate.rating.grading.CreditClass;
import io.tidegate.rating.trial.Move;
import io.tidegate.rating.trial.Trial;
import io.tidegate.rating.trial.Trial.Adoption;
import io.tidegate.rating.trial.Trial.Cell;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows of trials, read. */
final class TrialRows {

    private static final String MATRIX = """
            SELECT role, day, class_old, class_new, n FROM trial_count WHERE trial_id = ?
            ORDER BY role, day DESC, class_rank(class_old) DESC, class_rank(class_new) DESC""";

    private static final double YEAR = 365.25;

    private TrialRows() {}

    static List<Cell> matrix(Connection connection, UUID id) throws SQLException {
        List<Cell> cells = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(MATRIX)) {
            select.setObject(1, id);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    cells.add(new Cell(
                            row.getString("role"),
                            row.getObject("day", LocalDate.class),
                            row.getString("class_old"),
                            row.getString("class_new"),
                            row.getLong("n")));
                }
            }
        }
        return cells;
    }

    static Trial trial(ResultSet row, List<Cell> matrix) throws SQLException {
        double years = row.getLong("days") / YEAR;
        return new Trial(
                row.getObject("trial_id", UUID.class),
                row.getString("methodology"),
                row.getString("digest"),
                row.getString("against"),
                row.getString("against_digest"),
                row.getString("started_by"),
                Objects.requireNonNull(instant(row, "started_at")),
                row.getString("state"),
                row.getString("cancelled_by"),
                instant(row, "ended_at"),
                row.getLong("total"),
                row.getLong("done"),
                row.getObject("as_of", LocalDate.class),
                years == 0 ? null : row.getLong("changes_new") / years,
                years == 0 ? null : row.getLong("changes_against") / years,
                adoption(row),
                matrix);
    }

    private static @Nullable Adoption adoption(ResultSet row) throws SQLException {
        String by = row.getString("proposed_by");
        return by == null
                ? null
                : new Adoption(
                        by,
                        Objects.requireNonNull(instant(row, "proposed_at")),
                        row.getString("grounds"),
                        row.getString("outcome"),
                        row.getString("decided_by"),
                        instant(row, "decided_at"),
                        row.getString("reason"));
    }

    static Move move(ResultSet row) throws SQLException {
        try {
            List<Move.Reason> reasons =
                    Json.mapper().readValue(row.getString("reasons"), new TypeReference<List<Move.Reason>>() {});
            return new Move(
                    row.getString("enterprise"),
                    row.getString("role"),
                    CreditClass.valueOf(row.getString("class_old")),
                    CreditClass.valueOf(row.getString("class_new")),
                    row.getInt("score_old"),
                    row.getInt("score_new"),
                    reasons);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A move that was kept cannot be read", e);
        }
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
