package io.tidegate.rating.grading.store;

import io.tidegate.kernel.sql.Tx;
import io.tidegate.rating.RatingProblem;
import io.tidegate.rating.evidence.Role;
import io.tidegate.rating.evidence.Subject;
import io.tidegate.rating.grading.Dossier;
import io.tidegate.rating.grading.Knowledge;
import io.tidegate.rating.grading.Knowledge.Cut;
import io.tidegate.rating.grading.Knowledge.Moment;
import io.tidegate.rating.grading.PastRatings;
import io.tidegate.rating.grading.Rater;
import io.tidegate.rating.grading.Rater.Point;
import io.tidegate.rating.grading.Rating;
import io.tidegate.rating.grading.Ratings.Kept;
import io.tidegate.rating.methodology.Methodologies;
import io.tidegate.rating.methodology.Methodologies.Published;
import io.tidegate.rating.prior.PriorSnapshot;
import io.tidegate.rating.prior.PriorSnapshots;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Past ratings from PostgreSQL. Thread-safe. */
@ApplicationScoped
public class PastRatingStore implements PastRatings {

    private static final String ROLES = """
            SELECT enterprise, role FROM rating WHERE enterprise = ? AND (?::text IS NULL OR role = ?) ORDER BY role""";

    private static final String CLOCK = "SELECT clock_timestamp() AS clock";

    private static final String PUBLISHED = """
            SELECT rating_history_id AS number, enterprise, role, known_at, detail FROM rating_history
            WHERE rating_history_id > ? AND detail IS NOT NULL ORDER BY rating_history_id LIMIT ?""";

    private static final String CURRENT = """
            SELECT 0 AS number, enterprise, role, known_at, detail FROM rating
            WHERE (enterprise, role) > (?, ?) ORDER BY enterprise, role LIMIT ?""";

    private final DataSource database;
    private final Knowledge knowledge;
    private final PriorSnapshots snapshots;
    private final Methodologies methodologies;

    PastRatingStore(DataSource database, Knowledge knowledge, PriorSnapshots snapshots, Methodologies methodologies) {
        this.database = database;
        this.knowledge = knowledge;
        this.snapshots = snapshots;
        this.methodologies = methodologies;
    }

    @Override
    public List<Kept> of(String enterprise, @Nullable Role role, @Nullable LocalDate asOf, @Nullable Instant knownAt) {
        return read(connection -> {
            Instant known = knownAt == null ? clock(connection) : knownAt;
            Cut cut = knowledge.cut(connection, known);
            if (cut == null) {
                return List.of();
            }
            LocalDate day = asOf == null ? cut.asOf() : asOf;
            if (day.isAfter(cut.asOf())) {
                throw RatingProblem.DAY_NOT_REACHED.because(
                        "asOf: events had reached " + cut.asOf() + " then; ask for that day or an earlier one",
                        "asOf:当时的业务时间截至 " + cut.asOf() + ",请查询该日或更早日期");
            }
            Rater rater = new Rater(published(cut.digest()), priors(connection, cut, day));
            List<Moment> moments = subjects(connection, enterprise, role).stream()
                    .map(subject -> new Moment(subject, known))
                    .toList();
            int reached = Math.toIntExact(cut.asOf().toEpochDay());
            return knowledge.at(connection, moments).stream()
                    .filter(dossier -> !dossier.empty())
                    .map(dossier -> new Kept(rater.rate(dossier.heldBy(reached), day), known, cut.asOf()))
                    .toList();
        });
    }

    @Override
    public List<Point> way(Kept kept) {
        Rating rating = kept.rating();
        return read(connection -> {
            Dossier dossier = knowledge
                    .at(connection, List.of(new Moment(rating.subject(), kept.knownAt())))
                    .getFirst();
            return rater(connection, rating)
                    .series(dossier.heldBy(Math.toIntExact(kept.reached().toEpochDay())), rating.asOf());
        });
    }

    @Override
    public List<Verdict> compare(Which which, @Nullable Place after, int limit) {
        return read(connection -> {
            List<Row> rows = rows(connection, which, after, limit);
            List<Dossier> dossiers = knowledge.at(
                    connection,
                    rows.stream()
                            .map(row -> new Moment(row.rating().subject(), row.knownAt()))
                            .toList());
            Map<String, Rater> raters = new HashMap<>();
            List<Verdict> verdicts = new ArrayList<>(rows.size());
            for (int i = 0; i < rows.size(); i++) {
                Row row = rows.get(i);
                Rating rating = row.rating();
                String by = rating.digest() + rating.snapshot();
                Rater rater = raters.get(by);
                if (rater == null) {
                    rater = rater(connection, rating);
                    raters.put(by, rater);
                }
                int day = Math.toIntExact(rating.asOf().toEpochDay());
                String again = Rows.json(rater.rate(dossiers.get(i).heldBy(day), rating.asOf()));
                verdicts.add(new Verdict(row.place(), rating.asOf(), row.knownAt(), again.equals(row.bytes())));
            }
            return verdicts;
        });
    }

    /** A rating as it was kept. */
    private record Row(Place place, Instant knownAt, Rating rating, String bytes) {}

    private static List<Row> rows(Connection connection, Which which, @Nullable Place after, int limit)
            throws SQLException {
        boolean published = which == Which.PUBLISHED;
        try (PreparedStatement select = connection.prepareStatement(published ? PUBLISHED : CURRENT)) {
            if (published) {
                select.setLong(1, after == null ? 0 : after.number());
                select.setInt(2, limit);
            } else {
                select.setString(1, after == null ? "" : after.enterprise());
                select.setString(2, after == null ? "" : after.role());
                select.setInt(3, limit);
            }
            List<Row> rows = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Rating rating = Rows.rating(row.getString("detail"));
                    rows.add(new Row(
                            new Place(row.getLong("number"), row.getString("enterprise"), row.getString("role")),
                            Rows.instant(row, "known_at"),
                            rating,
                            // The table of current ratings has a binary form of JSON, whose order is its own.
                            published ? row.getString("detail") : Rows.json(rating)));
                }
            }
            return rows;
        }
    }

    private Rater rater(Connection connection, Rating rating) throws SQLException {
        return new Rater(
                published(rating.digest()),
                Objects.requireNonNull(snapshots.of(connection, rating.snapshot()), "snapshots are never deleted"));
    }

    /** The priors of that day, among those that were known. */
    private PriorSnapshot priors(Connection connection, Cut cut, LocalDate day) throws SQLException {
        PriorSnapshot known =
                Objects.requireNonNull(snapshots.of(connection, cut.snapshot()), "snapshots are never deleted");
        return known.id().equals(PriorSnapshot.NONE) || known.day() <= day.toEpochDay()
                ? known
                : snapshots.latest(connection, cut.digest(), day, known.id(), cut.knownAt());
    }

    private Published published(String digest) {
        return methodologies.all().stream()
                .filter(one -> one.digest().equals(digest))
                .findFirst()
                .orElseThrow(() -> RatingProblem.METHODOLOGY_GONE.because(
                        "The methodology " + digest + " is not installed any more", "评级方法 " + digest + " 已不在本系统中"));
    }

    private static List<Subject> subjects(Connection connection, String enterprise, @Nullable Role role)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(ROLES)) {
            select.setString(1, enterprise);
            select.setString(2, role == null ? null : role.code());
            select.setString(3, role == null ? null : role.code());
            List<Subject> subjects = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    subjects.add(Rows.subject(row));
                }
            }
            return subjects;
        }
    }

    private static Instant clock(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(CLOCK);
                ResultSet row = select.executeQuery()) {
            row.next();
            return Rows.instant(row, "clock");
        }
    }

    private <T> T read(Tx.Block<T> block) {
        try {
            return Tx.in(database, block);
        } catch (SQLException e) {
            throw new IllegalStateException("Past ratings cannot be read", e);
        }
    }
}
