package io.tidegate.rating.quality.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tidegate.contracts.Json;
import io.tidegate.kernel.sql.Bulk;
import io.tidegate.kernel.sql.Tx;
import io.tidegate.rating.evidence.Role;
import io.tidegate.rating.evidence.Subject;
import io.tidegate.rating.forecast.ForecastModel;
import io.tidegate.rating.quality.QualityBooks;
import io.tidegate.rating.quality.QualityReport;
import io.tidegate.rating.quality.QualityReports;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Watching quality in plain SQL. Thread-safe. */
@ApplicationScoped
public class QualityStore implements QualityBooks, QualityReports {

    /** Any number that nothing else in this database locks. */
    private static final long LOCK = 0x7261_7469_6e67_0001L;

    private static final String ALONE = "SELECT pg_try_advisory_xact_lock(?)";

    private static final String IS_KEPT = "SELECT EXISTS (SELECT FROM quality_report WHERE digest = ? AND day = ?)";

    private static final String LAST_KNOWN = """
            SELECT coalesce((SELECT min(known_at) - interval '1 microsecond' FROM cut WHERE as_of > ?), now()) AS known_at
            WHERE EXISTS (SELECT FROM cut WHERE as_of <= ?)""";

    /** A bad outcome that was repaired has happened all the same. */
    private static final String BAD = """
            SELECT wanted.enterprise, wanted.role, count(DISTINCT e.consignment_id) AS n
            FROM unnest(?::text[], ?::text[]) AS wanted(enterprise, role)
            JOIN unnest(?::text[], ?::text[]) AS forecast(role, indicator) ON forecast.role = wanted.role
            JOIN LATERAL (
                SELECT DISTINCT ON (evidence_id) * FROM evidence_known
                WHERE enterprise = wanted.enterprise AND role = wanted.role AND known_at <= ?
                ORDER BY evidence_id, known_at DESC) AS e
                ON e.indicator = forecast.indicator AND e.state IN ('confirmed', 'repaired')
            WHERE e.event_time >= (?::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'
                AND e.event_time < (?::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'
            GROUP BY 1, 2""";

    private static final String SCORES = """
            SELECT r.enterprise, r.role, r.score FROM rating r
            JOIN unnest(?::text[], ?::text[]) AS wanted(enterprise, role) USING (enterprise, role)
            WHERE r.class <> 'NR'""";

    private static final String CHANGES = """
            WITH change AS (
                SELECT as_of, class, lag(previous_class) OVER way AS origin, lag(as_of) OVER way AS left_on
                FROM rating_history
                WHERE role = ? AND as_of <= ? AND previous_class <> class AND 'NR' NOT IN (class, previous_class)
                WINDOW way AS (PARTITION BY enterprise ORDER BY rating_history_id)),
            first AS (
                SELECT min(as_of) AS as_of FROM rating_history WHERE role = ? AND as_of <= ? GROUP BY enterprise)
            SELECT (SELECT count(*) FROM change WHERE as_of > ?) AS changes,
                (SELECT count(*) FROM change WHERE as_of > ? AND class = origin AND as_of - left_on <= 180) AS reversals,
                (SELECT coalesce(sum(?::date - greatest(as_of, ?)), 0) / 365.25 FROM first) AS years""";

    private static final String TRANSITIONS = """
            SELECT past.class AS class_then, present.class AS class_now, count(*) AS n
            FROM (SELECT DISTINCT ON (enterprise) enterprise, class FROM rating_history
                WHERE role = ? AND as_of <= ? ORDER BY enterprise, rating_history_id DESC) AS past
            JOIN (SELECT DISTINCT ON (enterprise) enterprise, class FROM rating_history
                WHERE role = ? AND as_of <= ? ORDER BY enterprise, rating_history_id DESC) AS present USING (enterprise)
            GROUP BY 1, 2""";

    private static final String MODEL = """
            SELECT model FROM quality_report WHERE digest = ? AND role = ? AND day <= ? ORDER BY day DESC LIMIT 1""";

    private static final String KEEP = """
            INSERT INTO quality_report (digest, role, day, as_of, report, model) VALUES (?, ?, ?, ?, ?::jsonb, ?::jsonb)
            ON CONFLICT DO NOTHING""";

    private static final String LIST = """
            SELECT report FROM quality_report
            WHERE (?::text IS NULL OR role = ?) AND (?::date IS NULL OR day >= ?)
                AND (?::date IS NULL OR (-(day - DATE '1970-01-01'), role, digest)
                    > (-(?::date - DATE '1970-01-01'), ?, ?))
            ORDER BY day DESC, role, digest LIMIT ?""";

    private static final int YEAR = 365;

    private final DataSource database;

    QualityStore(DataSource database) {
        this.database = database;
    }

    @Override
    public boolean alone(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(ALONE)) {
            select.setLong(1, LOCK);
            return yes(select);
        }
    }

    @Override
    public boolean kept(Connection connection, String digest, LocalDate day) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(IS_KEPT)) {
            select.setString(1, digest);
            select.setObject(2, day);
            return yes(select);
        }
    }

    @Override
    public @Nullable Instant lastKnown(Connection connection, LocalDate day) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LAST_KNOWN)) {
            select.setObject(1, day);
            select.setObject(2, day);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? row.getObject("known_at", OffsetDateTime.class).toInstant()
                        : null;
            }
        }
    }

    @Override
    public Map<Subject, Long> bad(
            Connection connection,
            Collection<Subject> subjects,
            Map<Role, List<String>> indicators,
            Days days,
            Instant knownAt)
            throws SQLException {
        List<String[]> pairs = new ArrayList<>();
        indicators.forEach((role, of) -> of.forEach(one -> pairs.add(new String[] {role.code(), one})));
        Map<Subject, Long> bad = new HashMap<>();
        try (PreparedStatement select = wanted(connection, BAD, subjects)) {
            select.setArray(3, Bulk.column(connection, "text", pairs, pair -> pair[0]));
            select.setArray(4, Bulk.column(connection, "text", pairs, pair -> pair[1]));
            select.setObject(5, knownAt.atOffset(ZoneOffset.UTC));
            select.setObject(6, days.after());
            select.setObject(7, days.until());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    bad.put(subject(row), row.getLong("n"));
                }
            }
        }
        return bad;
    }

    @Override
    public Map<Subject, Integer> scores(Connection connection, Collection<Subject> subjects) throws SQLException {
        Map<Subject, Integer> scores = new HashMap<>();
        try (PreparedStatement select = wanted(connection, SCORES, subjects);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                scores.put(subject(row), row.getInt("score"));
            }
        }
        return scores;
    }

    @Override
    public Moves moves(Connection connection, String role, LocalDate day) throws SQLException {
        LocalDate before = day.minusDays(YEAR);
        try (PreparedStatement select = connection.prepareStatement(CHANGES)) {
            Object[] values = {role, day, role, day, before, before, day, before};
            for (int i = 0; i < values.length; i++) {
                select.setObject(i + 1, values[i]);
            }
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return new Moves(
                        row.getLong("changes"),
                        row.getLong("reversals"),
                        row.getDouble("years"),
                        transitions(connection, role, before, day));
            }
        }
    }

    private static Map<String, Map<String, Long>> transitions(
            Connection connection, String role, LocalDate before, LocalDate day) throws SQLException {
        Map<String, Map<String, Long>> transitions = new TreeMap<>();
        try (PreparedStatement select = connection.prepareStatement(TRANSITIONS)) {
            Object[] values = {role, before, role, day};
            for (int i = 0; i < values.length; i++) {
                select.setObject(i + 1, values[i]);
            }
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    transitions
                            .computeIfAbsent(row.getString("class_then"), _ -> new TreeMap<>())
                            .put(row.getString("class_now"), row.getLong("n"));
                }
            }
        }
        return transitions;
    }

    @Override
    public ForecastModel model(Connection connection, String digest, String role, LocalDate day) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(MODEL)) {
            select.setString(1, digest);
            select.setString(2, role);
            select.setObject(3, day);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? read(row.getString("model"), ForecastModel.class) : ForecastModel.own();
            }
        }
    }

    @Override
    public void keep(Connection connection, QualityReport report, ForecastModel learnt) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(KEEP)) {
            insert.setString(1, report.digest());
            insert.setString(2, report.role());
            insert.setObject(3, report.day());
            insert.setObject(4, report.asOf());
            insert.setString(5, Json.mapper().writeValueAsString(report));
            insert.setString(6, Json.mapper().writeValueAsString(learnt));
            insert.executeUpdate();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public List<QualityReport> list(@Nullable String role, @Nullable LocalDate from, @Nullable Place after, int limit) {
        try {
            return Tx.in(database, connection -> list(connection, role, from, after, limit));
        } catch (SQLException e) {
            throw new IllegalStateException("Reports of quality cannot be read", e);
        }
    }

    private static List<QualityReport> list(
            Connection connection, @Nullable String role, @Nullable LocalDate from, @Nullable Place after, int limit)
            throws SQLException {
        LocalDate day = after == null ? null : after.day();
        try (PreparedStatement select = connection.prepareStatement(LIST)) {
            @Nullable
            Object[] values = {
                role,
                role,
                from,
                from,
                day,
                day,
                after == null ? null : after.role(),
                after == null ? null : after.digest()
            };
            for (int i = 0; i < values.length; i++) {
                select.setObject(i + 1, values[i]);
            }
            select.setInt(values.length + 1, limit);
            List<QualityReport> reports = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    reports.add(read(row.getString("report"), QualityReport.class));
                }
            }
            return reports;
        }
    }

    private static boolean yes(PreparedStatement select) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private static PreparedStatement wanted(Connection connection, String sql, Collection<Subject> subjects)
            throws SQLException {
        PreparedStatement select = connection.prepareStatement(sql);
        select.setArray(1, Bulk.column(connection, "text", subjects, Subject::enterprise));
        select.setArray(
                2, Bulk.column(connection, "text", subjects, one -> one.role().code()));
        return select;
    }

    private static Subject subject(ResultSet row) throws SQLException {
        return new Subject(row.getString("enterprise"), Objects.requireNonNull(Role.of(row.getString("role"))));
    }

    private static <T> T read(String json, Class<T> as) {
        try {
            return Json.mapper().readValue(json, as);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What was kept of quality cannot be read", e);
        }
    }
}
