package io.tidegate.rating.grading.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tidegate.contracts.Json;
import io.tidegate.kernel.sql.Bulk;
import io.tidegate.rating.evidence.EvidenceRules;
import io.tidegate.rating.evidence.Exposure;
import io.tidegate.rating.evidence.Outcome;
import io.tidegate.rating.evidence.Subject;
import io.tidegate.rating.grading.CreditClass;
import io.tidegate.rating.grading.Dossier;
import io.tidegate.rating.grading.Dossier.Bad;
import io.tidegate.rating.grading.Dossier.Done;
import io.tidegate.rating.grading.Rating;
import io.tidegate.rating.grading.RatingBooks;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Re-rating in plain SQL. Stateless. */
@ApplicationScoped
public class RatingBookStore implements RatingBooks {

    private static final String AS_OF = "SELECT max(event_time) FROM watermark";

    private static final String TAKE_CHANGED = """
            DELETE FROM dirty WHERE (enterprise, role) IN (
                SELECT enterprise, role FROM dirty ORDER BY marked_at LIMIT ? FOR UPDATE SKIP LOCKED)
            RETURNING enterprise, role""";

    private static final String TAKE_AGED = """
            SELECT enterprise, role FROM rating WHERE as_of < ? ORDER BY as_of LIMIT ? FOR UPDATE SKIP LOCKED""";

    private static final String SUBJECTS = """
            SELECT DISTINCT enterprise, role FROM exposure
            WHERE ?::text IS NULL OR (enterprise, role) > (?, ?) ORDER BY enterprise, role LIMIT ?""";

    private static final String DONE = """
            SELECT e.enterprise, e.role, e.unit, e.day, e.n FROM exposure e
            JOIN unnest(?::text[], ?::text[]) AS wanted(enterprise, role) USING (enterprise, role)""";

    private static final String BAD = """
            SELECT e.enterprise, e.role, e.indicator, (e.event_time AT TIME ZONE 'Asia/Shanghai')::date AS day,
                e.severity, e.kind, count(*) AS n
            FROM (
                SELECT DISTINCT ON (enterprise, role, consignment_id, indicator, kind) evidence.*
                FROM evidence JOIN unnest(?::text[], ?::text[]) AS wanted(enterprise, role) USING (enterprise, role)
                WHERE status = 'confirmed'
                ORDER BY enterprise, role, consignment_id, indicator, kind, severity_rank(severity) DESC, event_time, source
            ) AS e
            GROUP BY 1, 2, 3, 4, 5, 6""";

    private static final String PUBLISHED = """
            SELECT r.enterprise, r.role, r.published_class, r.published_score FROM rating r
            JOIN unnest(?::text[], ?::text[]) AS wanted(enterprise, role) USING (enterprise, role)""";

    private static final String SAVE = """
            INSERT INTO rating (enterprise, role, class, score, newcomer, outlook, as_of, detail,
                published_class, published_score)
            SELECT enterprise, role, class, score, newcomer, outlook, as_of, detail::jsonb,
                published_class, published_score
            FROM unnest(?::text[], ?::text[], ?::text[], ?::int4[], ?::bool[], ?::text[], ?::date[], ?::text[],
                ?::text[], ?::int4[])
                AS row(enterprise, role, class, score, newcomer, outlook, as_of, detail, published_class,
                    published_score)
            ON CONFLICT (enterprise, role) DO UPDATE SET class = excluded.class, score = excluded.score,
                newcomer = excluded.newcomer, outlook = excluded.outlook, as_of = excluded.as_of,
                detail = excluded.detail, published_class = excluded.published_class,
                published_score = excluded.published_score""";

    private static final String REMEMBER = """
            INSERT INTO rating_history (enterprise, role, class, previous_class, score, as_of, methodology, digest)
            SELECT enterprise, role, class, NULLIF(previous_class, ''), score, as_of, methodology, digest
            FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::int4[], ?::date[], ?::text[], ?::text[])
                AS row(enterprise, role, class, previous_class, score, as_of, methodology, digest)""";

    @Override
    public @Nullable LocalDate asOf(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(AS_OF);
                ResultSet rows = select.executeQuery()) {
            rows.next();
            OffsetDateTime latest = rows.getObject(1, OffsetDateTime.class);
            return latest == null ? null : EvidenceRules.day(latest.toInstant());
        }
    }

    @Override
    public List<Subject> takeChanged(Connection connection, int max) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(TAKE_CHANGED)) {
            delete.setInt(1, max);
            return subjects(delete);
        }
    }

    @Override
    public List<Subject> takeAged(Connection connection, LocalDate asOf, int max) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(TAKE_AGED)) {
            select.setObject(1, asOf);
            select.setInt(2, max);
            return subjects(select);
        }
    }

    @Override
    public List<Subject> subjects(Connection connection, @Nullable Subject after, int max) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SUBJECTS)) {
            select.setString(1, after == null ? null : after.enterprise());
            select.setString(2, after == null ? null : after.enterprise());
            select.setString(3, after == null ? null : after.role().code());
            select.setInt(4, max);
            return subjects(select);
        }
    }

    @Override
    public List<Dossier> dossiers(Connection connection, Collection<Subject> subjects) throws SQLException {
        Map<Subject, List<Done>> done = new HashMap<>();
        Map<Subject, List<Bad>> bad = new HashMap<>();
        try (PreparedStatement select = wanted(connection, DONE, subjects);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                done.computeIfAbsent(Rows.subject(rows), _ -> new ArrayList<>())
                        .add(new Done(
                                Exposure.Unit.valueOf(upper(rows.getString("unit"))), day(rows), rows.getLong("n")));
            }
        }
        try (PreparedStatement select = wanted(connection, BAD, subjects);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                bad.computeIfAbsent(Rows.subject(rows), _ -> new ArrayList<>())
                        .add(new Bad(
                                rows.getString("indicator"),
                                day(rows),
                                Outcome.Severity.valueOf(upper(rows.getString("severity"))),
                                Outcome.Kind.valueOf(upper(rows.getString("kind"))),
                                rows.getLong("n")));
            }
        }
        return subjects.stream()
                .map(s -> new Dossier(s, done.getOrDefault(s, List.of()), bad.getOrDefault(s, List.of())))
                .toList();
    }

    @Override
    public Map<Subject, Published> published(Connection connection, Collection<Subject> subjects) throws SQLException {
        Map<Subject, Published> published = new TreeMap<>();
        try (PreparedStatement select = wanted(connection, PUBLISHED, subjects);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                published.put(
                        Rows.subject(rows),
                        new Published(
                                CreditClass.valueOf(rows.getString("published_class")),
                                rows.getInt("published_score")));
            }
        }
        return published;
    }

    @Override
    public void save(Connection connection, Collection<Entry> entries) throws SQLException {
        List<Entry> rows = entries.stream()
                .sorted(Comparator.comparing(e -> e.rating().subject()))
                .toList();
        try (PreparedStatement upsert = connection.prepareStatement(SAVE)) {
            upsert.setArray(1, Bulk.column(connection, "text", rows, e -> enterprise(e)));
            upsert.setArray(2, Bulk.column(connection, "text", rows, e -> role(e)));
            upsert.setArray(
                    3,
                    Bulk.column(
                            connection,
                            "text",
                            rows,
                            e -> e.rating().creditClass().name()));
            upsert.setArray(
                    4, Bulk.column(connection, "int4", rows, e -> e.rating().score()));
            upsert.setArray(
                    5, Bulk.column(connection, "bool", rows, e -> e.rating().newcomer()));
            upsert.setArray(
                    6, Bulk.column(connection, "text", rows, e -> e.rating().outlook()));
            upsert.setArray(
                    7, Bulk.column(connection, "date", rows, e -> e.rating().asOf()));
            upsert.setArray(8, Bulk.column(connection, "text", rows, e -> json(e.rating())));
            upsert.setArray(
                    9,
                    Bulk.column(
                            connection,
                            "text",
                            rows,
                            e -> shown(e).creditClass().name()));
            upsert.setArray(10, Bulk.column(connection, "int4", rows, e -> shown(e).score()));
            upsert.executeUpdate();
        }
        remember(connection, rows.stream().filter(Entry::publish).toList());
    }

    private static void remember(Connection connection, List<Entry> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(REMEMBER)) {
            insert.setArray(1, Bulk.column(connection, "text", rows, e -> enterprise(e)));
            insert.setArray(2, Bulk.column(connection, "text", rows, e -> role(e)));
            insert.setArray(
                    3,
                    Bulk.column(
                            connection,
                            "text",
                            rows,
                            e -> e.rating().creditClass().name()));
            insert.setArray(4, Bulk.column(connection, "text", rows, e -> previous(e)));
            insert.setArray(
                    5, Bulk.column(connection, "int4", rows, e -> e.rating().score()));
            insert.setArray(
                    6, Bulk.column(connection, "date", rows, e -> e.rating().asOf()));
            insert.setArray(
                    7, Bulk.column(connection, "text", rows, e -> e.rating().methodology()));
            insert.setArray(
                    8, Bulk.column(connection, "text", rows, e -> e.rating().digest()));
            insert.executeUpdate();
        }
    }

    /** What stands as published after this entry: the one before, where the move was too small to tell. */
    private static Published shown(Entry entry) {
        Published before = entry.before();
        return before == null || entry.publish()
                ? new Published(entry.rating().creditClass(), entry.rating().score())
                : before;
    }

    /** Empty for none. */
    private static String previous(Entry entry) {
        return entry.before() == null ? "" : entry.before().creditClass().name();
    }

    private static String enterprise(Entry entry) {
        return entry.rating().subject().enterprise();
    }

    private static String role(Entry entry) {
        return entry.rating().subject().role().code();
    }

    private static String json(Rating rating) {
        try {
            return Json.mapper().writeValueAsString(rating);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PreparedStatement wanted(Connection connection, String sql, Collection<Subject> subjects)
            throws SQLException {
        PreparedStatement select = connection.prepareStatement(sql);
        select.setArray(1, Bulk.column(connection, "text", subjects, Subject::enterprise));
        select.setArray(
                2, Bulk.column(connection, "text", subjects, s -> s.role().code()));
        return select;
    }

    private static List<Subject> subjects(PreparedStatement statement) throws SQLException {
        List<Subject> subjects = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                subjects.add(Rows.subject(rows));
            }
        }
        return subjects;
    }

    private static int day(ResultSet row) throws SQLException {
        return Math.toIntExact(row.getObject("day", LocalDate.class).toEpochDay());
    }

    private static String upper(String code) {
        return code.toUpperCase(Locale.ROOT);
    }
}
