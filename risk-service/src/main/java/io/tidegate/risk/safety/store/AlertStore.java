package io.tidegate.risk.safety.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tidegate.contracts.Json;
import io.tidegate.contracts.assessment.RiskLevel;
import io.tidegate.kernel.problem.CommonProblem;
import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.kernel.sql.Tx;
import io.tidegate.risk.safety.Alert;
import io.tidegate.risk.safety.AlertIndex;
import io.tidegate.risk.safety.Alerts;
import io.tidegate.risk.safety.RecallAlerts;
import io.tidegate.risk.safety.SafetyProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Alerts in PostgreSQL, those in force in memory as well. Thread-safe. */
@ApplicationScoped
class AlertStore implements Alerts {

    private static final String COLUMNS = "alert, looked, rescored, cascade, withdrawn_by IS NOT NULL";

    private record Remembered(long version, AlertIndex index) {}

    private final DataSource database;
    private final AtomicReference<@Nullable Remembered> remembered = new AtomicReference<>();

    AlertStore(DataSource database) {
        this.database = database;
    }

    @Override
    public Written open(Alert alert, Instant at) throws SQLException {
        return Tx.in(database, connection -> {
            // First the version: it is the lock that keeps two changes from being remembered as one.
            countUp(connection);
            boolean added;
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO safety_alert (id, alert, recorded_at, cascade)"
                            + " VALUES (?, ?::jsonb, ?, 'running') ON CONFLICT DO NOTHING")) {
                insert.setString(1, alert.id());
                insert.setString(2, json(alert));
                insert.setObject(3, at.atOffset(ZoneOffset.UTC));
                added = insert.executeUpdate() == 1;
            }
            Standing standing = known(connection, alert.id());
            if (!added && !same(standing.alert(), alert)) {
                throw new ProblemException(
                        SafetyProblem.ALERT_DIFFERS,
                        "The alert " + alert.id() + " is on file; withdraw it and open another one",
                        "预警 " + alert.id() + " 已登记；请撤销后另行发布");
            }
            return new Written(standing, added);
        });
    }

    @Override
    public void recalled(Connection connection, List<Alert> recalls, Instant at) throws SQLException {
        countUp(connection);
        RecallRows.keep(connection, RecallAlerts.newest(recalls), at);
    }

    @Override
    public Standing withdraw(String id, String by, String reason, Instant at) throws SQLException {
        return Tx.in(database, connection -> {
            countUp(connection);
            if (known(connection, id).alert().recall()) {
                throw new ProblemException(
                        SafetyProblem.ALERT_OF_RECALL,
                        "The alert " + id + " stands for a recall; close the recall instead",
                        "预警 " + id + " 源自召回；请关闭该召回");
            }
            try (PreparedStatement update = connection.prepareStatement(
                    "UPDATE safety_alert SET withdrawn_by = ?, withdrawn_why = ?, recorded_at = ?, cascade = 'running',"
                            + " place = NULL WHERE id = ? AND withdrawn_by IS NULL")) {
                update.setString(1, by);
                update.setString(2, reason);
                update.setObject(3, at.atOffset(ZoneOffset.UTC));
                update.setString(4, id);
                update.executeUpdate();
            }
            return known(connection, id);
        });
    }

    @Override
    public @Nullable Standing find(String id) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return find(connection, id);
        }
    }

    @Override
    public List<Standing> list(@Nullable RiskLevel level, @Nullable Boolean inForce, @Nullable String after, int limit)
            throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("SELECT " + COLUMNS + " FROM safety_alert WHERE id > ?"
                                + " AND (?::text IS NULL OR lower(alert ->> 'level') = ?)"
                                + " AND (?::boolean IS NULL OR (withdrawn_by IS NULL) = ?) ORDER BY id LIMIT ?")) {
            select.setString(1, after == null ? "" : after);
            select.setString(2, level == null ? null : level.code());
            select.setString(3, level == null ? null : level.code());
            select.setObject(4, inForce, Types.BOOLEAN);
            select.setObject(5, inForce, Types.BOOLEAN);
            select.setInt(6, limit);
            return read(select);
        }
    }

    @Override
    public AlertIndex current(Connection connection) throws SQLException {
        long version = version(connection);
        Remembered known = remembered.get();
        if (known != null && known.version() == version) {
            return known.index();
        }
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT " + COLUMNS + " FROM safety_alert WHERE withdrawn_by IS NULL ORDER BY id")) {
            AlertIndex index =
                    new AlertIndex(read(select).stream().map(Standing::alert).toList());
            remembered.set(new Remembered(version, index));
            return index;
        }
    }

    static Alert alert(String json) {
        try {
            return Json.mapper().readValue(json, Alert.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored alert cannot be read", e);
        }
    }

    static List<Alert.Product> products(String json) {
        try {
            return List.of(Json.mapper().readValue(json, Alert.Product[].class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored products cannot be read", e);
        }
    }

    private static long version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT version FROM safety_version")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void countUp(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE safety_version SET version = version + 1");
        }
    }

    private static Standing known(Connection connection, String id) throws SQLException {
        Standing standing = find(connection, id);
        if (standing == null) {
            throw new ProblemException(CommonProblem.NOT_FOUND, "No alert has the id " + id, "没有编号为 " + id + " 的预警");
        }
        return standing;
    }

    private static @Nullable Standing find(Connection connection, String id) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT " + COLUMNS + " FROM safety_alert WHERE id = ?")) {
            select.setString(1, id);
            List<Standing> found = read(select);
            return found.isEmpty() ? null : found.getFirst();
        }
    }

    private static List<Standing> read(PreparedStatement select) throws SQLException {
        List<Standing> standings = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                Alert alert = alert(row.getString(1));
                standings.add(new Standing(
                        alert.withdrawn(row.getBoolean(5)), row.getLong(2), row.getLong(3), row.getString(4)));
            }
        }
        return standings;
    }

    private static boolean same(Alert known, Alert other) {
        return known.withdrawn(false).equals(other.withdrawn(false));
    }

    static String json(Alert alert) {
        try {
            return Json.mapper().writeValueAsString(alert);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an alert is always JSON", e);
        }
    }
}
