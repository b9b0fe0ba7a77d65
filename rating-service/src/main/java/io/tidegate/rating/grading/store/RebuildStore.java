package io.tidegate.rating.grading.store;

import io.tidegate.kernel.sql.Bulk;
import io.tidegate.kernel.sql.Tx;
import io.tidegate.rating.RatingProblem;
import io.tidegate.rating.evidence.EvidenceRecords;
import io.tidegate.rating.evidence.Role;
import io.tidegate.rating.evidence.Subject;
import io.tidegate.rating.grading.Dossier;
import io.tidegate.rating.grading.Knowledge;
import io.tidegate.rating.grading.Knowledge.Cut;
import io.tidegate.rating.grading.Knowledge.Moment;
import io.tidegate.rating.grading.Rater;
import io.tidegate.rating.grading.Rating;
import io.tidegate.rating.grading.RatingBooks;
import io.tidegate.rating.grading.Rebuilds;
import io.tidegate.rating.methodology.Methodologies;
import io.tidegate.rating.methodology.Methodologies.Published;
import io.tidegate.rating.prior.PriorSnapshots;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Rebuilding in plain SQL. The row of the rebuild is the lock: two replicas take pages in turn. Thread-safe. */
@ApplicationScoped
public class RebuildStore implements Rebuilds {

    private static final int PAGE = 500;

    private static final String ADD = """
            INSERT INTO rebuild (rebuild_id, started_by, total)
            SELECT ?, ?, count(*) FROM subject
            ON CONFLICT DO NOTHING""";

    private static final String FIND = "SELECT * FROM rebuild WHERE rebuild_id = ?";

    private static final String CANCEL = """
            UPDATE rebuild SET state = 'cancelled', cancelled_by = ?, ended_at = now() WHERE rebuild_id = ?""";

    private static final String CLAIM = """
            SELECT rebuild_id, last_enterprise, last_role FROM rebuild WHERE state = 'running'
            ORDER BY started_at, rebuild_id LIMIT 1 FOR UPDATE SKIP LOCKED""";

    private static final String KEPT = """
            SELECT r.enterprise, r.role, r.known_at, r.detail::text AS detail,
                r.class, r.score, r.newcomer, r.outlook, r.as_of, r.peer_group
            FROM rating r JOIN unnest(?::text[], ?::text[]) AS wanted(enterprise, role) USING (enterprise, role)
            ORDER BY r.enterprise, r.role FOR UPDATE OF r""";

    private static final String RESTORE = """
            UPDATE rating r SET class = row.class, score = row.score, newcomer = row.newcomer, outlook = row.outlook,
                as_of = row.as_of, detail = row.detail::jsonb, peer_group = row.peer_group,
                snapshot_id = row.detail::jsonb ->> 'snapshot'
            FROM unnest(?::text[], ?::text[], ?::text[], ?::int4[], ?::bool[], ?::text[], ?::date[], ?::text[], ?::text[])
                AS row(enterprise, role, class, score, newcomer, outlook, as_of, detail, peer_group)
            WHERE r.enterprise = row.enterprise AND r.role = row.role""";

    private static final String GO_ON = """
            UPDATE rebuild SET done = done + ?, same = same + ?, restored = restored + ?, missing = missing + ?,
                last_enterprise = coalesce(?, last_enterprise), last_role = coalesce(?, last_role),
                state = CASE WHEN ? THEN 'done' ELSE state END, ended_at = CASE WHEN ? THEN now() END
            WHERE rebuild_id = ?""";

    private final DataSource database;
    private final RatingBooks books;
    private final Knowledge knowledge;
    private final EvidenceRecords records;
    private final PriorSnapshots snapshots;
    private final Methodologies methodologies;

    RebuildStore(
            DataSource database,
            RatingBooks books,
            Knowledge knowledge,
            EvidenceRecords records,
            PriorSnapshots snapshots,
            Methodologies methodologies) {
        this.database = database;
        this.books = books;
        this.knowledge = knowledge;
        this.records = records;
        this.snapshots = snapshots;
        this.methodologies = methodologies;
    }

    /** A rating as it stands in the table; {@code columns} is what stands beside its detail. */
    private record Row(Subject subject, Instant knownAt, String detail, List<Object> columns) {}

    @Override
    public boolean step(Connection connection) throws SQLException {
        UUID id;
        Subject last;
        try (PreparedStatement select = connection.prepareStatement(CLAIM);
                ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                return false;
            }
            id = row.getObject("rebuild_id", UUID.class);
            String enterprise = row.getString("last_enterprise");
            last = enterprise == null
                    ? null
                    : new Subject(enterprise, Objects.requireNonNull(Role.of(row.getString("last_role"))));
        }
        List<Subject> page = books.subjects(connection, last, PAGE);
        List<Row> rows = rows(connection, page);
        List<Rating> differing = differing(connection, rows);
        restore(connection, differing);
        Set<Subject> missing = new HashSet<>(page);
        rows.forEach(row -> missing.remove(row.subject()));
        if (!missing.isEmpty()) {
            records.touch(connection, missing);
        }
        boolean end = page.size() < PAGE;
        try (PreparedStatement update = connection.prepareStatement(GO_ON)) {
            update.setInt(1, page.size());
            update.setInt(2, rows.size() - differing.size());
            update.setInt(3, differing.size());
            update.setInt(4, missing.size());
            update.setString(5, page.isEmpty() ? null : page.getLast().enterprise());
            update.setString(6, page.isEmpty() ? null : page.getLast().role().code());
            update.setBoolean(7, end);
            update.setBoolean(8, end);
            update.setObject(9, id);
            update.executeUpdate();
        }
        return true;
    }

    private static List<Row> rows(Connection connection, List<Subject> page) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (PreparedStatement select = Rows.wanted(connection, KEPT, page);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                rows.add(new Row(
                        Rows.subject(row),
                        Rows.instant(row, "known_at"),
                        row.getString("detail"),
                        List.of(
                                row.getString("class"),
                                row.getInt("score"),
                                row.getBoolean("newcomer"),
                                row.getString("outlook"),
                                row.getObject("as_of", java.time.LocalDate.class),
                                row.getString("peer_group"))));
            }
        }
        return rows;
    }

    private static List<Object> columns(Rating rating) {
        return List.of(
                rating.creditClass().name(),
                rating.score(),
                rating.newcomer(),
                rating.outlook(),
                rating.asOf(),
                rating.group());
    }

    /** What the facts say, of those of which the table says something else. */
    private List<Rating> differing(Connection connection, List<Row> rows) throws SQLException {
        List<Dossier> dossiers = knowledge.at(
                connection,
                rows.stream()
                        .map(row -> new Moment(row.subject(), row.knownAt()))
                        .toList());
        Map<String, Rater> raters = new HashMap<>();
        List<Rating> differing = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            Cut cut = knowledge.cut(connection, row.knownAt());
            if (cut == null) {
                // Rated before known times were kept: the next rating of it brings them.
                continue;
            }
            String by = cut.digest() + cut.snapshot();
            Rater rater = raters.get(by);
            if (rater == null) {
                rater = new Rater(
                        published(cut.digest()),
                        Objects.requireNonNull(
                                snapshots.of(connection, cut.snapshot()), "snapshots are never deleted"));
                raters.put(by, rater);
            }
            int day = Math.toIntExact(cut.asOf().toEpochDay());
            Rating again = rater.rate(dossiers.get(i).heldBy(day), cut.asOf());
            if (!Rows.json(again).equals(canonical(row.detail()))
                    || !columns(again).equals(row.columns())) {
                differing.add(again);
            }
        }
        return differing;
    }

    /** The bytes that a rating had before the table gave its JSON an order of its own; empty where it is none any more. */
    private static String canonical(String detail) {
        try {
            return Rows.json(Rows.rating(detail));
        } catch (IllegalStateException | IllegalArgumentException e) {
            return "";
        }
    }

    private static void restore(Connection connection, List<Rating> ratings) throws SQLException {
        if (ratings.isEmpty()) {
            return;
        }
        try (PreparedStatement update = connection.prepareStatement(RESTORE)) {
            update.setArray(
                    1, Bulk.column(connection, "text", ratings, r -> r.subject().enterprise()));
            update.setArray(
                    2,
                    Bulk.column(
                            connection, "text", ratings, r -> r.subject().role().code()));
            update.setArray(
                    3,
                    Bulk.column(
                            connection, "text", ratings, r -> r.creditClass().name()));
            update.setArray(4, Bulk.column(connection, "int4", ratings, Rating::score));
            update.setArray(5, Bulk.column(connection, "bool", ratings, Rating::newcomer));
            update.setArray(6, Bulk.column(connection, "text", ratings, Rating::outlook));
            update.setArray(7, Bulk.column(connection, "date", ratings, Rating::asOf));
            update.setArray(8, Bulk.column(connection, "text", ratings, Rows::json));
            update.setArray(9, Bulk.column(connection, "text", ratings, Rating::group));
            update.executeUpdate();
        }
    }

    private Published published(String digest) {
        return methodologies.all().stream()
                .filter(one -> one.digest().equals(digest))
                .findFirst()
                .orElseThrow(() -> RatingProblem.METHODOLOGY_GONE.because(
                        "The methodology " + digest + " is not installed any more", "评级方法 " + digest + " 已不在本系统中"));
    }

    @Override
    public Written start(UUID id, String by) {
        return write(connection -> {
            boolean added;
            try (PreparedStatement insert = connection.prepareStatement(ADD)) {
                insert.setObject(1, id);
                insert.setString(2, by);
                added = insert.executeUpdate() == 1;
            }
            Rebuild known = known(connection, id);
            if (!added && !known.startedBy().equals(by)) {
                throw RatingProblem.REBUILD_DIFFERS.because("Somebody else started it", "该编号的重建已由他人启动");
            }
            return new Written(known, added);
        });
    }

    @Override
    public Written cancel(UUID id, String by) {
        return write(connection -> {
            Rebuild known = known(connection, id);
            if (known.state().equals("cancelled") && by.equals(known.cancelledBy())) {
                return new Written(known, false);
            }
            if (!known.state().equals("running")) {
                throw RatingProblem.REBUILD_DIFFERS.because("It is " + known.state() + " already", "该重建已结束");
            }
            try (PreparedStatement update = connection.prepareStatement(CANCEL)) {
                update.setString(1, by);
                update.setObject(2, id);
                update.executeUpdate();
            }
            return new Written(known(connection, id), true);
        });
    }

    @Override
    public @Nullable Rebuild find(UUID id) {
        return write(connection -> found(connection, FIND, id)).orElse(null);
    }

    private static Rebuild known(Connection connection, UUID id) throws SQLException {
        return found(connection, FIND + " FOR UPDATE", id)
                .orElseThrow(() -> RatingProblem.REBUILD_UNKNOWN.because("No rebuild has this id", "没有该编号的重建"));
    }

    private static Optional<Rebuild> found(Connection connection, String sql, UUID id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, id);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
                return Optional.of(new Rebuild(
                        id,
                        row.getString("started_by"),
                        Rows.instant(row, "started_at"),
                        row.getString("state"),
                        row.getString("cancelled_by"),
                        ended == null ? null : ended.toInstant(),
                        row.getLong("total"),
                        row.getLong("done"),
                        row.getLong("same"),
                        row.getLong("restored"),
                        row.getLong("missing")));
            }
        }
    }

    private <T> T write(Tx.Block<T> block) {
        try {
            return Tx.in(database, block);
        } catch (SQLException e) {
            throw new IllegalStateException("Rebuilds are not available", e);
        }
    }
}
