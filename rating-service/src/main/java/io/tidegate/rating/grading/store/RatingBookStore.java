package io.tidegate.rating.grading.store;

import io.tidegate.kernel.sql.Bulk;
import io.tidegate.rating.evidence.EvidenceRules;
import io.tidegate.rating.evidence.Subject;
import io.tidegate.rating.grading.CreditClass;
import io.tidegate.rating.grading.RatingBooks;
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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
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

    /** From both sides of the index: nearly all are rated by the same one. */
    private static final String TAKE_OUTDATED = """
            SELECT enterprise, role FROM rating WHERE snapshot_id < ? OR snapshot_id > ?
            LIMIT ? FOR UPDATE SKIP LOCKED""";

    /** Who may be rated stands in one of these; those of the view subject. */
    private static final List<String> TABLES = List.of("exposure", "evidence", "official_decision", "proceeding");

    /** A page of each table and then one of them all: each part goes along an index that begins with the subject. */
    private static final String SUBJECTS = subjectsOf(TABLES);

    private static final String PUBLISHED = """
            SELECT r.enterprise, r.role, r.published_class, r.published_score FROM rating r
            JOIN unnest(?::text[], ?::text[]) AS wanted(enterprise, role) USING (enterprise, role)
            ORDER BY r.enterprise, r.role FOR UPDATE OF r""";

    private static final String CLOCK = """
            SELECT greatest(clock_timestamp(), max(r.known_at) + interval '1 microsecond') AS clock FROM rating r
            JOIN unnest(?::text[], ?::text[]) AS wanted(enterprise, role) USING (enterprise, role)""";

    private static final String SAVE = """
            INSERT INTO rating (enterprise, role, class, score, newcomer, outlook, as_of, detail,
                published_class, published_score, known_at, peer_group, snapshot_id)
            SELECT enterprise, role, class, score, newcomer, outlook, as_of, detail::jsonb,
                published_class, published_score, ?, peer_group, snapshot_id
            FROM unnest(?::text[], ?::text[], ?::text[], ?::int4[], ?::bool[], ?::text[], ?::date[], ?::text[],
                ?::text[], ?::int4[], ?::text[], ?::text[])
                AS row(enterprise, role, class, score, newcomer, outlook, as_of, detail, published_class,
                    published_score, peer_group, snapshot_id)
            ON CONFLICT (enterprise, role) DO UPDATE SET class = excluded.class, score = excluded.score,
                newcomer = excluded.newcomer, outlook = excluded.outlook, as_of = excluded.as_of,
                detail = excluded.detail, published_class = excluded.published_class,
                published_score = excluded.published_score, known_at = excluded.known_at,
                peer_group = excluded.peer_group, snapshot_id = excluded.snapshot_id,
                moved_from = CASE WHEN rating.class = excluded.class THEN rating.moved_from ELSE rating.class END,
                moved_on = CASE WHEN rating.class = excluded.class THEN rating.moved_on ELSE excluded.as_of END""";

    private static final String REMEMBER = """
            INSERT INTO rating_history (enterprise, role, class, previous_class, score, as_of, methodology, digest,
                detail, known_at)
            SELECT enterprise, role, class, NULLIF(previous_class, ''), score, as_of, methodology, digest, detail, ?
            FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::int4[], ?::date[], ?::text[], ?::text[],
                ?::text[])
                AS row(enterprise, role, class, previous_class, score, as_of, methodology, digest, detail)""";

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
    public List<Subject> takeOutdated(Connection connection, String snapshot, int max) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(TAKE_OUTDATED)) {
            select.setString(1, snapshot);
            select.setString(2, snapshot);
            select.setInt(3, max);
            return subjects(select);
        }
    }

    @Override
    public List<Subject> subjects(Connection connection, @Nullable Subject after, int max) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SUBJECTS)) {
            int at = 1;
            for (String _ : TABLES) {
                select.setString(at++, after == null ? "" : after.enterprise());
                select.setString(at++, after == null ? "" : after.role().code());
                select.setInt(at++, max);
            }
            select.setInt(at, max);
            return subjects(select);
        }
    }

    @Override
    public Map<Subject, Published> published(Connection connection, Collection<Subject> subjects) throws SQLException {
        Map<Subject, Published> published = new TreeMap<>();
        try (PreparedStatement select = Rows.wanted(connection, PUBLISHED, subjects);
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
    public Instant clock(Connection connection, Collection<Subject> subjects) throws SQLException {
        try (PreparedStatement select = Rows.wanted(connection, CLOCK, subjects);
                ResultSet row = select.executeQuery()) {
            row.next();
            return Rows.instant(row, "clock");
        }
    }

    @Override
    public void save(Connection connection, Collection<Entry> entries, Instant knownAt) throws SQLException {
        List<Entry> rows = entries.stream()
                .sorted(Comparator.comparing(e -> e.rating().subject()))
                .toList();
        try (PreparedStatement upsert = connection.prepareStatement(SAVE)) {
            upsert.setObject(1, knownAt.atOffset(ZoneOffset.UTC));
            upsert.setArray(2, Bulk.column(connection, "text", rows, e -> enterprise(e)));
            upsert.setArray(3, Bulk.column(connection, "text", rows, e -> role(e)));
            upsert.setArray(4, Bulk.column(connection, "text", rows, e -> creditClass(e)));
            upsert.setArray(
                    5, Bulk.column(connection, "int4", rows, e -> e.rating().score()));
            upsert.setArray(
                    6, Bulk.column(connection, "bool", rows, e -> e.rating().newcomer()));
            upsert.setArray(
                    7, Bulk.column(connection, "text", rows, e -> e.rating().outlook()));
            upsert.setArray(
                    8, Bulk.column(connection, "date", rows, e -> e.rating().asOf()));
            upsert.setArray(9, Bulk.column(connection, "text", rows, e -> Rows.json(e.rating())));
            upsert.setArray(
                    10,
                    Bulk.column(
                            connection,
                            "text",
                            rows,
                            e -> shown(e).creditClass().name()));
            upsert.setArray(11, Bulk.column(connection, "int4", rows, e -> shown(e).score()));
            upsert.setArray(
                    12, Bulk.column(connection, "text", rows, e -> e.rating().group()));
            upsert.setArray(
                    13, Bulk.column(connection, "text", rows, e -> e.rating().snapshot()));
            upsert.executeUpdate();
        }
        remember(connection, rows.stream().filter(Entry::publish).toList(), knownAt);
    }

    private static void remember(Connection connection, List<Entry> rows, Instant knownAt) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(REMEMBER)) {
            insert.setObject(1, knownAt.atOffset(ZoneOffset.UTC));
            insert.setArray(2, Bulk.column(connection, "text", rows, e -> enterprise(e)));
            insert.setArray(3, Bulk.column(connection, "text", rows, e -> role(e)));
            insert.setArray(4, Bulk.column(connection, "text", rows, e -> creditClass(e)));
            insert.setArray(5, Bulk.column(connection, "text", rows, e -> previous(e)));
            insert.setArray(
                    6, Bulk.column(connection, "int4", rows, e -> e.rating().score()));
            insert.setArray(
                    7, Bulk.column(connection, "date", rows, e -> e.rating().asOf()));
            insert.setArray(
                    8, Bulk.column(connection, "text", rows, e -> e.rating().methodology()));
            insert.setArray(
                    9, Bulk.column(connection, "text", rows, e -> e.rating().digest()));
            insert.setArray(10, Bulk.column(connection, "text", rows, e -> Rows.json(e.rating())));
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

    private static String creditClass(Entry entry) {
        return entry.rating().creditClass().name();
    }

    private static String subjectsOf(List<String> tables) {
        String pages = tables.stream().map("""
                        (SELECT DISTINCT enterprise, role FROM %s WHERE (enterprise, role) > (?, ?)
                        ORDER BY enterprise, role LIMIT ?)"""::formatted).collect(Collectors.joining(" UNION "));
        return "SELECT enterprise, role FROM (" + pages + ") AS subject ORDER BY enterprise, role LIMIT ?";
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
}
