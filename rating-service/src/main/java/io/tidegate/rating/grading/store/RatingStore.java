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
import java.util.ArrayList;
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

    private static final String LIST = """
            SELECT enterprise, role, class, score, newcomer, outlook, as_of FROM rating
            WHERE (?::text IS NULL OR role = ?) AND (?::text IS NULL OR class = ?)
                AND (?::int4 IS NULL OR (score, enterprise, role) %s (?, ?, ?))
            ORDER BY score %s, enterprise %s, role %s LIMIT ?""";

    private static final String RISING = LIST.formatted(">", "", "", "");
    private static final String FALLING = LIST.formatted("<", "DESC", "DESC", "DESC");

    private static final String HISTORY = """
            SELECT rating_history_id, enterprise, role, class, previous_class, score, as_of, methodology, digest,
                recorded_at
            FROM rating_history
            WHERE enterprise = ? AND (?::text IS NULL OR role = ?) AND (?::int8 IS NULL OR rating_history_id < ?)
            ORDER BY rating_history_id DESC LIMIT ?""";

    private static final String COUNTS = "SELECT role, class, count(*) FROM rating GROUP BY role, class";

    private static final String WATERMARKS = "SELECT source, event_time FROM watermark";

    private final DataSource database;

    RatingStore(DataSource database) {
        this.database = database;
    }

    @Override
    public List<Kept> of(String enterprise, @Nullable Role role) {
        return query(
                OF,
                select -> {
                    select.setString(1, enterprise);
                    select.setString(2, code(role));
                    select.setString(3, code(role));
                },
                row -> {
                    Rating rating = Rows.rating(row.getString("detail"));
                    return new Kept(rating, Rows.instant(row, "known_at"), rating.asOf());
                });
    }

    @Override
    public List<Line> list(Query query) {
        return query(
                query.rising() ? RISING : FALLING,
                select -> {
                    String creditClass = query.creditClass() == null
                            ? null
                            : query.creditClass().name();
                    Place after = query.after();
                    select.setString(1, code(query.role()));
                    select.setString(2, code(query.role()));
                    select.setString(3, creditClass);
                    select.setString(4, creditClass);
                    select.setObject(5, after == null ? null : after.score(), java.sql.Types.INTEGER);
                    select.setObject(6, after == null ? null : after.score(), java.sql.Types.INTEGER);
                    select.setString(7, after == null ? null : after.enterprise());
                    select.setString(8, after == null ? null : after.role());
                    select.setInt(9, query.limit() + 1);
                },
                row -> new Line(
                        Rows.subject(row),
                        CreditClass.valueOf(row.getString("class")),
                        row.getInt("score"),
                        row.getBoolean("newcomer"),
                        row.getString("outlook"),
                        row.getObject("as_of", LocalDate.class)));
    }

    @Override
    public List<Change> history(String enterprise, @Nullable Role role, @Nullable Long before, int limit) {
        return query(
                HISTORY,
                select -> {
                    select.setString(1, enterprise);
                    select.setString(2, code(role));
                    select.setString(3, code(role));
                    select.setObject(4, before, java.sql.Types.BIGINT);
                    select.setObject(5, before, java.sql.Types.BIGINT);
                    select.setInt(6, limit + 1);
                },
                row -> {
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
    public Map<String, Map<String, Long>> counts() {
        Map<String, Map<String, Long>> counts = new TreeMap<>();
        query(
                COUNTS,
                _ -> {},
                row -> counts.computeIfAbsent(row.getString(1), _ -> new TreeMap<>())
                                .put(row.getString(2), row.getLong(3))
                        == null);
        return counts;
    }

    @Override
    public Map<String, Instant> watermarks() {
        Map<String, Instant> watermarks = new TreeMap<>();
        query(WATERMARKS, _ -> {}, row -> watermarks.put(row.getString(1), Rows.instant(row, "event_time")) == null);
        return watermarks;
    }

    private interface Binder {
        void bind(PreparedStatement select) throws SQLException;
    }

    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> List<T> query(String sql, Binder binder, Reader<T> reader) {
        try {
            return Tx.in(database, connection -> {
                List<T> found = new ArrayList<>();
                try (PreparedStatement select = connection.prepareStatement(sql)) {
                    binder.bind(select);
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
