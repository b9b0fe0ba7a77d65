package io.tidegate.rating.trial.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tidegate.contracts.Json;
import io.tidegate.kernel.sql.Bulk;
import io.tidegate.rating.evidence.Role;
import io.tidegate.rating.evidence.Subject;
import io.tidegate.rating.trial.Move;
import io.tidegate.rating.trial.Trial.Cell;
import io.tidegate.rating.trial.TrialBooks;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Running trials in plain SQL. Stateless. */
@ApplicationScoped
public class TrialBookStore implements TrialBooks {

    /** Any number that nothing else in this database locks. */
    private static final long LOCK = 0x7261_7469_6e67_0002L;

    /** A row lock would make who cancels wait until priors are fitted. */
    private static final String ALONE = "SELECT pg_try_advisory_xact_lock(?)";

    private static final String FIRST = """
            SELECT trial_id, digest, against_digest, as_of, snapshot_id, last_enterprise, last_role FROM trial
            WHERE state = 'running' ORDER BY started_at, trial_id LIMIT 1""";

    private static final String RUNNING = "SELECT state = 'running' FROM trial WHERE trial_id = ?";

    private static final String BEGIN = """
            UPDATE trial SET as_of = ?, snapshot_id = ?,
                total = (SELECT count(*) FROM subject)
            WHERE trial_id = ? AND state = 'running'""";

    private static final String COUNT = """
            INSERT INTO trial_count (trial_id, role, day, class_old, class_new, n)
            SELECT ?, * FROM unnest(?::text[], ?::date[], ?::text[], ?::text[], ?::int8[])
            ON CONFLICT (trial_id, role, day, class_old, class_new) DO UPDATE SET n = trial_count.n + excluded.n""";

    private static final String MOVE = """
            INSERT INTO trial_move (trial_id, enterprise, role, class_old, class_new, score_old, score_new, reasons)
            SELECT ?, enterprise, role, class_old, class_new, score_old, score_new, reasons::jsonb
            FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::int4[], ?::int4[], ?::text[])
                AS row(enterprise, role, class_old, class_new, score_old, score_new, reasons)""";

    private static final String GO_ON = """
            UPDATE trial SET done = done + ?, changes_against = changes_against + ?, changes_new = changes_new + ?,
                days = days + ?, last_enterprise = coalesce(?, last_enterprise), last_role = coalesce(?, last_role),
                state = CASE WHEN ? THEN 'done' ELSE state END, ended_at = CASE WHEN ? THEN now() END
            WHERE trial_id = ? AND state = 'running'""";

    @Override
    public @Nullable Running claim(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(ALONE)) {
            select.setLong(1, LOCK);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                if (!row.getBoolean(1)) {
                    return null;
                }
            }
        }
        try (PreparedStatement select = connection.prepareStatement(FIRST);
                ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                return null;
            }
            String last = row.getString("last_enterprise");
            return new Running(
                    row.getObject("trial_id", UUID.class),
                    row.getString("digest"),
                    row.getString("against_digest"),
                    row.getObject("as_of", LocalDate.class),
                    row.getString("snapshot_id"),
                    last == null
                            ? null
                            : new Subject(last, Objects.requireNonNull(Role.of(row.getString("last_role")))));
        }
    }

    @Override
    public boolean running(Connection connection, UUID id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(RUNNING)) {
            select.setObject(1, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    @Override
    public void begin(Connection connection, UUID id, LocalDate asOf, String snapshot) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(BEGIN)) {
            update.setObject(1, asOf);
            update.setString(2, snapshot);
            update.setObject(3, id);
            update.executeUpdate();
        }
    }

    @Override
    public void keep(Connection connection, UUID id, Page page) throws SQLException {
        count(connection, id, page.cells());
        move(connection, id, page.moves());
        Subject last = page.last();
        try (PreparedStatement update = connection.prepareStatement(GO_ON)) {
            update.setInt(1, page.done());
            update.setLong(2, page.changesAgainst());
            update.setLong(3, page.changesNew());
            update.setLong(4, page.days());
            update.setString(5, last == null ? null : last.enterprise());
            update.setString(6, last == null ? null : last.role().code());
            update.setBoolean(7, page.end());
            update.setBoolean(8, page.end());
            update.setObject(9, id);
            update.executeUpdate();
        }
    }

    private static void count(Connection connection, UUID id, Collection<Cell> cells) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(COUNT)) {
            insert.setObject(1, id);
            insert.setArray(2, Bulk.column(connection, "text", cells, Cell::role));
            insert.setArray(3, Bulk.column(connection, "date", cells, Cell::day));
            insert.setArray(4, Bulk.column(connection, "text", cells, Cell::classOld));
            insert.setArray(5, Bulk.column(connection, "text", cells, Cell::classNew));
            insert.setArray(6, Bulk.column(connection, "int8", cells, Cell::n));
            insert.executeUpdate();
        }
    }

    private static void move(Connection connection, UUID id, Collection<Move> moves) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(MOVE)) {
            insert.setObject(1, id);
            insert.setArray(2, Bulk.column(connection, "text", moves, Move::enterprise));
            insert.setArray(3, Bulk.column(connection, "text", moves, Move::role));
            insert.setArray(
                    4, Bulk.column(connection, "text", moves, m -> m.classOld().name()));
            insert.setArray(
                    5, Bulk.column(connection, "text", moves, m -> m.classNew().name()));
            insert.setArray(6, Bulk.column(connection, "int4", moves, Move::scoreOld));
            insert.setArray(7, Bulk.column(connection, "int4", moves, Move::scoreNew));
            insert.setArray(8, Bulk.column(connection, "text", moves, m -> json(m)));
            insert.executeUpdate();
        }
    }

    private static String json(Move move) {
        try {
            return Json.mapper().writeValueAsString(move.reasons());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
