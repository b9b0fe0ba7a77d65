package io.tidegate.rating.grading.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.tidegate.contracts.Json;
import io.tidegate.kernel.sql.Bulk;
import io.tidegate.rating.evidence.Role;
import io.tidegate.rating.evidence.Subject;
import io.tidegate.rating.grading.Rating;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Columns that several tables share. */
final class Rows {

    /** Later than anything is known. */
    static final Instant ALWAYS = Instant.parse("9999-12-31T00:00:00Z");

    private Rows() {}

    static Subject subject(ResultSet row) throws SQLException {
        String role = row.getString("role");
        return new Subject(
                row.getString("enterprise"), Objects.requireNonNull(Role.of(role), () -> "unknown role " + role));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** The statement with enterprises and roles as its first two arrays. */
    static PreparedStatement wanted(Connection connection, String sql, Collection<Subject> subjects)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setArray(1, Bulk.column(connection, "text", subjects, Subject::enterprise));
        statement.setArray(
                2, Bulk.column(connection, "text", subjects, s -> s.role().code()));
        return statement;
    }

    /** A rating as it is kept: the same bytes for the same rating. */
    static String json(Rating rating) {
        try {
            return Json.mapper().writeValueAsString(rating);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static Rating rating(String json) {
        try {
            return Json.mapper().readValue(json, Rating.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A rating that was kept cannot be read", e);
        }
    }

    /** Counts by name, in their order. */
    static Map<String, Long> counts(String json) {
        try {
            return Json.mapper().readValue(json, new TypeReference<TreeMap<String, Long>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
