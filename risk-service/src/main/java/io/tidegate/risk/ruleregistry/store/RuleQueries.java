package io.tidegate.risk.ruleregistry.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tidegate.contracts.Json;
import io.tidegate.risk.rulebook.RuleDraft;
import io.tidegate.risk.rulebook.Snooze;
import io.tidegate.risk.ruleregistry.RuleChange;
import io.tidegate.risk.ruleregistry.RuleRegistry.Book;
import io.tidegate.risk.ruleregistry.RuleRegistry.CapAlert;
import io.tidegate.risk.ruleregistry.RuleRegistry.Place;
import io.tidegate.risk.ruleregistry.RuleRegistry.Snoozed;
import io.tidegate.risk.ruleregistry.RuleState;
import io.tidegate.risk.ruleregistry.RuleVersion;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What is read of the register. */
@ApplicationScoped
class RuleQueries {

    private static final String COLUMNS =
            "SELECT rule_id, version, state, author, approved_by, changed_at, body FROM rule_version";

    private static final String LIST = COLUMNS + """
         WHERE (?::text IS NULL OR state = ?) AND (rule_id, version) > (?, ?) ORDER BY rule_id, version LIMIT ?\
        """;

    private static final String CHANGES = """
        SELECT id, rule_id, version, action, by, at, why FROM rule_change
        WHERE rule_id = ? AND id < ? ORDER BY id DESC LIMIT ?\
        """;

    private static final String ALERTS = """
        SELECT rule_id, window_start, used, refused FROM rule_cap
        WHERE refused > 0 AND (?::text IS NULL OR rule_id = ?) AND (window_start, rule_id) < (?, ?)
        ORDER BY window_start DESC, rule_id DESC LIMIT ?\
        """;

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final long LATEST = Instant.parse("9999-12-31T00:00:00Z").getEpochSecond();

    private final DataSource database;

    RuleQueries(DataSource database) {
        this.database = database;
    }

    /** Reads one row. */
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    List<RuleVersion> list(@Nullable RuleState state, @Nullable Place after, int limit) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(LIST)) {
            select.setString(1, state == null ? null : state.code());
            select.setString(2, state == null ? null : state.code());
            select.setString(3, after == null ? "" : after.ruleId());
            select.setLong(4, after == null ? 0 : after.number());
            select.setInt(5, limit);
            return all(select, RuleQueries::version);
        }
    }

    List<RuleVersion> versions(String ruleId) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return versions(connection, ruleId);
        }
    }

    static List<RuleVersion> versions(Connection connection, String ruleId) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(COLUMNS + " WHERE rule_id = ? ORDER BY version")) {
            select.setString(1, ruleId);
            return all(select, RuleQueries::version);
        }
    }

    static @Nullable RuleVersion find(Connection connection, String ruleId, int version) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(COLUMNS + " WHERE rule_id = ? AND version = ?")) {
            select.setString(1, ruleId);
            select.setInt(2, version);
            List<RuleVersion> found = all(select, RuleQueries::version);
            return found.isEmpty() ? null : found.getFirst();
        }
    }

    List<Snoozed> snoozes(String ruleId) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT rule_id, enterprise, until, reason, by, at FROM rule_snooze WHERE rule_id = ?"
                                + " ORDER BY enterprise")) {
            select.setString(1, ruleId);
            return all(
                    select,
                    row -> new Snoozed(snooze(row), row.getString("by"), Objects.requireNonNull(at(row, "at"))));
        }
    }

    static List<Snooze> snoozes(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT rule_id, enterprise, until, reason FROM rule_snooze ORDER BY rule_id, enterprise")) {
            return all(select, RuleQueries::snooze);
        }
    }

    List<RuleChange> changes(String ruleId, long before, int limit) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(CHANGES)) {
            select.setString(1, ruleId);
            select.setLong(2, before);
            select.setInt(3, limit);
            return all(
                    select,
                    row -> new RuleChange(
                            row.getLong("id"),
                            row.getString("rule_id"),
                            row.getObject("version", Integer.class),
                            row.getString("action"),
                            row.getString("by"),
                            at(row, "at"),
                            row.getString("why")));
        }
    }

    List<Book> books(@Nullable Instant from, @Nullable Instant to, int before, int limit) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("SELECT number, digest, at, by, why FROM rulebook"
                                + " WHERE number < ? AND at >= ? AND at < ? ORDER BY number DESC LIMIT ?")) {
            select.setInt(1, before);
            select.setObject(2, time(from == null ? EARLIEST : from));
            select.setObject(3, time(to == null ? Instant.ofEpochSecond(LATEST) : to));
            select.setInt(4, limit);
            return all(
                    select,
                    row -> new Book(
                            row.getInt("number"),
                            row.getString("digest"),
                            at(row, "at"),
                            row.getString("by"),
                            row.getString("why")));
        }
    }

    List<CapAlert> alerts(@Nullable String ruleId, @Nullable Place before, int limit) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(ALERTS)) {
            select.setString(1, ruleId);
            select.setString(2, ruleId);
            select.setObject(3, time(Instant.ofEpochSecond(before == null ? LATEST : before.number())));
            select.setString(4, before == null ? "" : before.ruleId());
            select.setInt(5, limit);
            return all(
                    select,
                    row -> new CapAlert(
                            row.getString("rule_id"),
                            at(row, "window_start"),
                            row.getInt("used"),
                            row.getInt("refused")));
        }
    }

    static Object time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static <T> List<T> all(PreparedStatement select, Reader<T> reader) throws SQLException {
        List<T> found = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                found.add(reader.read(rows));
            }
        }
        return found;
    }

    private static Snooze snooze(ResultSet row) throws SQLException {
        return new Snooze(
                row.getString("rule_id"), row.getString("enterprise"), at(row, "until"), row.getString("reason"));
    }

    static RuleVersion version(ResultSet row) throws SQLException {
        return new RuleVersion(
                row.getString("rule_id"),
                row.getInt("version"),
                Objects.requireNonNull(RuleState.of(row.getString("state"))),
                row.getString("author"),
                row.getString("approved_by"),
                at(row, "changed_at"),
                rule(row.getString("body")));
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static RuleDraft rule(String json) {
        try {
            return Json.mapper().readValue(json, RuleDraft.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored rule cannot be read", e);
        }
    }
}
