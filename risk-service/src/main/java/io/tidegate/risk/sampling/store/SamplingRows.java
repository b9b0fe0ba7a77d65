package io.tidegate.risk.sampling.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tidegate.contracts.Json;
import io.tidegate.risk.sampling.Intensity;
import io.tidegate.risk.sampling.Lot;
import io.tidegate.risk.sampling.Lot.Result;
import io.tidegate.risk.sampling.SampledLots.Report;
import io.tidegate.risk.sampling.StreamKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Rows of lots and results. */
final class SamplingRows {

    private static final String COLUMNS =
            "lot_id, merchant, category, aql, lot_size, level, rating, intensity, letter, sample_size, accept, skipped,"
                    + " seed, planned_by, planned_at";

    private SamplingRows() {}

    static @Nullable Lot find(Connection connection, String lotId) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT " + COLUMNS + " FROM sampling_lot WHERE lot_id = ?")) {
            select.setString(1, lotId);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? lot(row, results(connection, lotId)) : null;
            }
        }
    }

    /** Adds a lot; false where it is there already. */
    static boolean add(Connection connection, Lot lot) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO sampling_lot (" + COLUMNS
                + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")) {
            insert.setString(1, lot.lotId());
            key(insert, 2, lot.stream());
            insert.setLong(5, lot.lotSize());
            insert.setString(6, lot.level());
            insert.setString(7, lot.rating());
            insert.setString(8, lot.intensity().code());
            insert.setString(9, lot.letter());
            insert.setLong(10, lot.sampleSize());
            insert.setInt(11, lot.accept());
            insert.setBoolean(12, lot.skipped());
            insert.setString(13, lot.seed());
            insert.setString(14, lot.plannedBy());
            insert.setObject(15, lot.plannedAt().atOffset(ZoneOffset.UTC));
            return insert.executeUpdate() == 1;
        }
    }

    static void addResult(Connection connection, Report report, boolean accepted) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO sampling_result (lot_id, revision, nonconforming, accepted, reason, recorded_by, recorded_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, report.lotId());
            insert.setInt(2, report.revision());
            insert.setInt(3, report.nonconforming());
            insert.setBoolean(4, accepted);
            insert.setString(5, report.reason());
            insert.setString(6, report.by());
            insert.setObject(7, report.at().atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }

    /** Binds the three columns of a key from {@code first} on. */
    static void key(PreparedStatement statement, int first, StreamKey key) throws SQLException {
        statement.setString(first, key.merchant());
        statement.setString(first + 1, key.category());
        statement.setBigDecimal(first + 2, key.aql());
    }

    static String json(Object value) {
        try {
            return Json.mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a state is always JSON", e);
        }
    }

    static <T> T read(String json, Class<T> type) {
        try {
            return Json.mapper().readValue(json, type);
        } catch (IOException e) {
            throw new UncheckedIOException("a stored " + type.getSimpleName() + " cannot be read", e);
        }
    }

    private static List<Result> results(Connection connection, String lotId) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT revision, nonconforming, accepted, reason, recorded_by, recorded_at FROM sampling_result"
                        + " WHERE lot_id = ? ORDER BY revision")) {
            select.setString(1, lotId);
            List<Result> results = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    results.add(new Result(
                            row.getInt(1),
                            row.getInt(2),
                            row.getBoolean(3),
                            row.getString(4),
                            row.getString(5),
                            row.getObject(6, OffsetDateTime.class).toInstant()));
                }
            }
            return results;
        }
    }

    private static Lot lot(ResultSet row, List<Result> results) throws SQLException {
        return new Lot(
                row.getString("lot_id"),
                row.getString("merchant"),
                row.getString("category"),
                row.getBigDecimal("aql"),
                row.getLong("lot_size"),
                row.getString("level"),
                row.getString("rating"),
                Objects.requireNonNull(Intensity.of(row.getString("intensity"))),
                row.getString("letter"),
                row.getLong("sample_size"),
                row.getInt("accept"),
                row.getBoolean("skipped"),
                row.getString("seed"),
                row.getString("planned_by"),
                row.getObject("planned_at", OffsetDateTime.class).toInstant(),
                results);
    }
}
