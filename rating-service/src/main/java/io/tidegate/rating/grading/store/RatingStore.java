package io.tidegate.rating.grading.store;

import io.tidegate.kernel.sql.Tx;
import io.tidegate.rating.evidence.Role;
import io.tidegate.rating.grading.CreditClass;
import io.tidegate.rating.grading.Rating;
import io.tidegate.rating.grading.Ratings;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Ratings in plain SQL, to be read. */
@ApplicationScoped
public class RatingStore implements Ratings {

    private static final String OF = """
            SELECT detail, known_at FROM rating WHERE enterprise = ? AND (?::text IS NULL OR role = ?) ORDER BY role""";

    /**
     * What had been published by a time stands for the table of what stands now: the last change of each, with the last change of
     * class up to it.
     */
    private static final String PUBLISHED = """
            WITH rating AS (
                SELECT h.enterprise, h.role, h.class, h.score, h.as_of,
                    coalesce((h.detail::json ->> 'newcomer')::bool, false) AS newcomer,
                    coalesce(h.detail::json ->> 'outlook', 'stable') AS outlook,
                    coalesce(h.detail::json ->> 'group', '*') AS peer_group,
                    moved.previous_class AS moved_from, moved.as_of AS moved_on
                FROM (
                    SELECT DISTINCT ON (enterprise, role) * FROM rating_history
                    WHERE (?::date IS NULL OR as_of <= ?)
                        AND (?::timestamptz IS NULL OR coalesce(known_at, recorded_at) <= ?)
                    ORDER BY enterprise, role, rating_history_id DESC) AS h
                LEFT JOIN LATERAL (
                    SELECT m.previous_class, m.as_of FROM rating_history m
                    WHERE m.enterprise = h.enterprise AND m.role = h.role AND m.previous_class <> m.class
                        AND m.rating_history_id <= h.rating_history_id
                    ORDER BY m.rating_history_id DESC LIMIT 1) AS moved ON true)
            """;

    private static final String LINE = """
            SELECT enterprise, role, class, score, newcomer, outlook, moved_from, moved_on, as_of FROM rating""";

    private static final String LIST = LINE + """

            WHERE (?::text IS NULL OR role = ?) AND (?::text IS NULL OR class = ?)
                AND (?::text IS NULL OR starts_with(enterprise, ?))
                AND (?::date IS NULL OR moved_on >= ?)
                AND (?::text IS NULL OR (moved_from <> 'NR' AND class <> 'NR'
                    AND (class_rank(class) > class_rank(moved_from)) = (? = 'UP')))
                AND (?::int4 IS NULL OR (score, enterprise, role) %s (?, ?, ?))
            ORDER BY score %s, enterprise %s, role %s LIMIT ?""";

    private static final String LINES = LINE + """

            WHERE enterprise = ANY (?::text[]) AND (?::text IS NULL OR role = ?) ORDER BY enterprise, role""";

    private static final String PEERS = """
            SELECT r.role, r.peer_group, r.class, r.score, p.peers, p.lower, p.quartiles, p.classes
            FROM rating r JOIN LATERAL (
                SELECT count(*) AS peers, count(*) FILTER (WHERE q.score < r.score) AS lower,
                    percentile_disc(ARRAY[.25, .5, .75]) WITHIN GROUP (ORDER BY q.score) AS quartiles,
                    jsonb_build_object(
                        'AA', count(*) FILTER (WHERE q.class = 'AA'), 'A', count(*) FILTER (WHERE q.class = 'A'),
                        'B', count(*) FILTER (WHERE q.class = 'B'), 'C', count(*) FILTER (WHERE q.class = 'C'),
                        'D', count(*) FILTER (WHERE q.class = 'D')) AS classes
                FROM rating q WHERE q.role = r.role AND q.peer_group = r.peer_group AND q.class <> 'NR') AS p ON true
            WHERE r.enterprise = ? AND (?::text IS NULL OR r.role = ?) AND r.class <> 'NR' ORDER BY r.role""";

    private static final String RISING = LIST.formatted(">", "", "", "");
    private static final String FALLING = LIST.formatted("<", "DESC", "DESC", "DESC");

    private static final String HISTORY = """
            SELECT rating_history_id, enterprise, role, class, previous_class, score, as_of, methodology, digest,
                recorded_at
            FROM rating_history
            WHERE (?::date IS NULL OR as_of <= ?)
                AND (?::timestamptz IS NULL OR coalesce(known_at, recorded_at) <= ?)
                AND enterprise = ? AND (?::text IS NULL OR role = ?) AND (?::int8 IS NULL OR rating_history_id < ?)
            ORDER BY rating_history_id DESC LIMIT ?""";

    private static final String COUNTS = "SELECT role, class, count(*) FROM rating GROUP BY role, class";

    private static final String WATERMARKS = "SELECT source, event_time FROM watermark";

    private final DataSource database;

    RatingStore(DataSource database) {
        this.database = database;
    }

    @Override
    public List<Kept> of(String enterprise, @Nullable Role role) {
        return query(OF, Arrays.asList(enterprise, code(role), code(role)), row -> {
            Rating rating = Rows.rating(row.getString("detail"));
            return new Kept(rating, Rows.instant(row, "known_at"), rating.asOf());
        });
    }

    @Override
    public List<Line> list(Query query, Time time) {
        CreditClass of = query.creditClass();
        String creditClass = of == null ? null : of.name();
        String movement = query.movement() == null ? null : query.movement().name();
        Place after = query.after();
        Integer score = after == null ? null : Integer.valueOf(after.score());
        return at(
                time,
                query.rising() ? RISING : FALLING,
                Arrays.asList(
                        code(query.role()),
                        code(query.role()),
                        creditClass,
                        creditClass,
                        query.startsWith(),
                        query.startsWith(),
                        query.movedSince(),
                        query.movedSince(),
                        movement,
                        movement,
                        score,
                        score,
                        after == null ? null : after.enterprise(),
                        after == null ? null : after.role(),
                        query.limit() + 1),
                RatingStore::line);
    }

    @Override
    public List<Line> lines(Collection<String> enterprises, @Nullable Role role, Time time) {
        return at(
                time,
                LINES,
                Arrays.asList(enterprises.toArray(String[]::new), code(role), code(role)),
                RatingStore::line);
    }

    @Override
    public List<Standing> peers(String enterprise, @Nullable Role role, Time time) {
        return at(time, PEERS, Arrays.asList(enterprise, code(role), code(role)), row -> {
            long peers = row.getLong("peers");
            return new Standing(
                    java.util.Objects.requireNonNull(Role.of(row.getString("role"))),
                    row.getString("peer_group"),
                    CreditClass.valueOf(row.getString("class")),
                    row.getInt("score"),
                    peers,
                    Math.toIntExact(Math.round(100.0 * row.getLong("lower") / peers)),
                    List.of((Integer[]) row.getArray("quartiles").getArray()),
                    Rows.counts(row.getString("classes")));
        });
    }

    private static Line line(ResultSet row) throws SQLException {
        String from = row.getString("moved_from");
        return new Line(
                Rows.subject(row),
                CreditClass.valueOf(row.getString("class")),
                row.getInt("score"),
                row.getBoolean("newcomer"),
                row.getString("outlook"),
                from == null ? null : CreditClass.valueOf(from),
                row.getObject("moved_on", LocalDate.class),
                row.getObject("as_of", LocalDate.class));
    }

    @Override
    public List<Change> history(String enterprise, @Nullable Role role, Time time, @Nullable Long before, int limit) {
        List<@Nullable Object> values = new ArrayList<>(times(time));
        values.addAll(Arrays.asList(enterprise, code(role), code(role), before, before, limit + 1));
        return query(HISTORY, values, row -> {
            String previous = row.getString("previous_class");
            return new Change(
                    row.getLong("rating_history_id"),
                    Rows.subject(row),
                    CreditClass.valueOf(row.getString("class")),
                    previous == null ? null : CreditClass.valueOf(previous),
                    row.getInt("score"),
                    row.getObject("as_of", LocalDate.class),
                    row.getString("methodology"),
                    row.getString("digest"),
                    Rows.instant(row, "recorded_at"));
        });
    }

    @Override
    public Map<String, Map<String, Long>> counts(Time time) {
        Map<String, Map<String, Long>> counts = new TreeMap<>();
        at(
                time,
                COUNTS,
                List.of(),
                row -> counts.computeIfAbsent(row.getString(1), _ -> new TreeMap<>())
                                .put(row.getString(2), row.getLong(3))
                        == null);
        return counts;
    }

    @Override
    public Map<String, Instant> watermarks() {
        Map<String, Instant> watermarks = new TreeMap<>();
        query(WATERMARKS, List.of(), row -> watermarks.put(row.getString(1), Rows.instant(row, "event_time")) == null);
        return watermarks;
    }

    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** The statement on what stands, or on what had been published. */
    private <T> List<T> at(Time time, String sql, List<? extends @Nullable Object> values, Reader<T> reader) {
        if (time.now()) {
            return query(sql, values, reader);
        }
        List<@Nullable Object> all = new ArrayList<>(times(time));
        all.addAll(values);
        return query(PUBLISHED + sql, all, reader);
    }

    private static List<@Nullable Object> times(Time time) {
        OffsetDateTime knownAt = time.knownAt() == null ? null : time.knownAt().atOffset(ZoneOffset.UTC);
        return Arrays.asList(time.asOf(), time.asOf(), knownAt, knownAt);
    }

    private <T> List<T> query(String sql, List<? extends @Nullable Object> values, Reader<T> reader) {
        try {
            return Tx.in(database, connection -> {
                List<T> found = new ArrayList<>();
                try (PreparedStatement select = connection.prepareStatement(sql)) {
                    int at = 1;
                    for (@Nullable Object value : values) {
                        select.setObject(at++, value);
                    }
                    try (ResultSet rows = select.executeQuery()) {
                        while (rows.next()) {
                            found.add(reader.read(rows));
                        }
                    }
                }
                return found;
            });
        } catch (SQLException e) {
            throw new IllegalStateException("Ratings cannot be read", e);
        }
    }

    private static @Nullable String code(@Nullable Role role) {
        return role == null ? null : role.code();
    }
}
