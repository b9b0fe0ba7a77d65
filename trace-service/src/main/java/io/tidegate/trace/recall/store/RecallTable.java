package io.tidegate.trace.recall.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.tidegate.contracts.Json;
import io.tidegate.contracts.recall.RecallChanged.Product;
import io.tidegate.trace.recall.Opening;
import io.tidegate.trace.recall.Recall;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows of recalls. */
final class RecallTable {

    static final String COLUMNS = """
            SELECT key, recall_id, opening, opened_at, sequence, products, enterprises, version, truncated,
                closed_at, closed_by, conclusion, report
            FROM recall
            """;

    private static final TypeReference<List<Product>> PRODUCTS = new TypeReference<>() {};

    private RecallTable() {}

    /** The recall of the query's first row, null without one. */
    static @Nullable Recall one(PreparedStatement query) throws SQLException {
        try (ResultSet found = query.executeQuery()) {
            return found.next() ? recall(found) : null;
        }
    }

    static @Nullable Recall byKey(Connection connection, int key, String lock) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(COLUMNS + "WHERE key = ?" + lock)) {
            query.setInt(1, key);
            return one(query);
        }
    }

    static @Nullable Recall byNumber(Connection connection, String number, String lock) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(COLUMNS + "WHERE number = ?" + lock)) {
            query.setString(1, number);
            return one(query);
        }
    }

    static Recall recall(ResultSet row) throws SQLException {
        OffsetDateTime closedAt = row.getObject(10, OffsetDateTime.class);
        Recall.Closing closing = closedAt == null
                ? null
                : new Recall.Closing(closedAt.toInstant(), row.getString(11), row.getString(12), row.getString(13));
        try {
            return new Recall(
                    row.getInt(1),
                    row.getObject(2, UUID.class),
                    Json.mapper().readValue(row.getString(3), Opening.class),
                    row.getObject(4, OffsetDateTime.class).toInstant(),
                    row.getInt(5),
                    Json.mapper().readValue(row.getString(6), PRODUCTS),
                    List.of((String[]) row.getArray(7).getArray()),
                    row.getInt(8),
                    row.getBoolean(9),
                    closing);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps what was announced last. */
    static void announced(Connection connection, Recall recall) throws SQLException {
        String sql = "UPDATE recall SET sequence = ?, products = ?::json, enterprises = ? WHERE key = ?";
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setInt(1, recall.sequence());
            update.setString(2, json(recall.products()));
            update.setArray(
                    3, connection.createArrayOf("text", recall.enterprises().toArray()));
            update.setInt(4, recall.key());
            update.executeUpdate();
        }
    }

    static String json(Object value) {
        try {
            return Json.mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
