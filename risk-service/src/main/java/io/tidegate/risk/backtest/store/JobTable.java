package io.tidegate.risk.backtest.store;

import io.tidegate.risk.backtest.BackTest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The life of a job as a row: it waits, runs while its worker says every round that it does, and ends or is cancelled. One whose
 * worker has been silent for 30 seconds is taken by another. Thread-safe.
 */
final class JobTable<T> {

    private final DataSource database;
    private final String table;
    private final String columns;
    private final Reader<T> reader;

    /** Reads one row. */
    @FunctionalInterface
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /**
     * Jobs of {@code table}.
     *
     * @param columns what {@code reader} reads
     */
    JobTable(DataSource database, String table, String columns, Reader<T> reader) {
        this.database = database;
        this.table = table;
        this.columns = columns;
        this.reader = reader;
    }

    /** As a subselect, the id of the job of {@code table} to be taken next; what others take at the same time is passed over. */
    static String next(String table) {
        return """
            (SELECT id FROM %s
            WHERE state = 'waiting' OR (state = 'running' AND seen_at < now() - interval '30 seconds')
            ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED)\
            """.formatted(table);
    }

    @Nullable
    T find(UUID id) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("SELECT " + columns + " FROM " + table + " WHERE id = ?")) {
            select.setObject(1, id);
            List<T> found = all(select);
            return found.isEmpty() ? null : found.getFirst();
        }
    }

    /** Newest first; those in {@code state}, null: in any; {@code before} is the id of the last one read. */
    List<T> list(BackTest.@Nullable State state, @Nullable UUID before, int limit) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("SELECT " + columns + " FROM " + table
                        + " WHERE (?::uuid IS NULL OR id < ?) AND (?::text IS NULL OR state = ?)"
                        + " ORDER BY id DESC LIMIT ?")) {
            select.setObject(1, before);
            select.setObject(2, before);
            select.setString(3, state == null ? null : state.code());
            select.setString(4, state == null ? null : state.code());
            select.setInt(5, limit);
            return all(select);
        }
    }

    /** Stops one that waits or runs; false where none does. */
    boolean cancel(UUID id) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement("UPDATE " + table
                        + " SET state = 'cancelled' WHERE id = ? AND state IN ('waiting', 'running')")) {
            update.setObject(1, id);
            return update.executeUpdate() > 0;
        }
    }

    /** Ends one that runs. */
    void end(UUID id, BackTest.State state, @Nullable String fault) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "UPDATE " + table + " SET state = ?, fault = ? WHERE id = ? AND state = 'running'")) {
            update.setString(1, state.code());
            update.setString(2, fault);
            update.setObject(3, id);
            update.executeUpdate();
        }
    }

    private List<T> all(PreparedStatement select) throws SQLException {
        List<T> found = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                found.add(reader.read(row));
            }
        }
        return found;
    }

    static BackTest.State state(ResultSet row) throws SQLException {
        return BackTest.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT));
    }

    static Object time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static Instant at(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
