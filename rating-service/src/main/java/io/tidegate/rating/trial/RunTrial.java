package io.tidegate.rating.trial;

import io.tidegate.rating.RatingProblem;
import io.tidegate.rating.evidence.Subject;
import io.tidegate.rating.grading.CreditClass;
import io.tidegate.rating.grading.Dossier;
import io.tidegate.rating.grading.FitPriors;
import io.tidegate.rating.grading.Knowledge;
import io.tidegate.rating.grading.Rater;
import io.tidegate.rating.grading.Rater.Point;
import io.tidegate.rating.grading.Rating;
import io.tidegate.rating.grading.RatingBooks;
import io.tidegate.rating.methodology.Methodologies;
import io.tidegate.rating.methodology.Methodologies.Published;
import io.tidegate.rating.prior.PriorSnapshot;
import io.tidegate.rating.prior.PriorSnapshots;
import io.tidegate.rating.trial.Trial.Cell;
import io.tidegate.rating.trial.TrialBooks.Page;
import io.tidegate.rating.trial.TrialBooks.Running;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Use case: compare, page by page of enterprises, what the tried methodology says with what the ruling one says, today and
 * on days of the year before. Where a page was kept, the next one goes on, on whichever replica.
 */
@ApplicationScoped
public class RunTrial {

    private static final int PAGE = 500;
    private static final int QUARTER = 90;
    private static final int QUARTERS = 4;

    private final TrialBooks books;
    private final RatingBooks subjects;
    private final Knowledge knowledge;
    private final PriorSnapshots snapshots;
    private final FitPriors fitPriors;
    private final Methodologies methodologies;

    RunTrial(
            TrialBooks books,
            RatingBooks subjects,
            Knowledge knowledge,
            PriorSnapshots snapshots,
            FitPriors fitPriors,
            Methodologies methodologies) {
        this.books = books;
        this.subjects = subjects;
        this.knowledge = knowledge;
        this.snapshots = snapshots;
        this.fitPriors = fitPriors;
        this.methodologies = methodologies;
    }

    /** One page of the trial that was started first, in the caller's transaction; false where there is nothing to do. */
    public boolean step(Connection connection) throws SQLException {
        Running trial = books.claim(connection);
        if (trial == null) {
            return false;
        }
        LocalDate asOf = trial.asOf();
        String snapshot = trial.snapshot();
        if (asOf == null || snapshot == null) {
            return begin(connection, trial);
        }
        Rater old = new Rater(published(trial.againstDigest()), ruling(connection, trial.againstDigest(), asOf));
        PriorSnapshot priors =
                java.util.Objects.requireNonNull(snapshots.of(connection, snapshot), "snapshots are never deleted");
        Rater other = new Rater(published(trial.digest()), priors);
        List<Subject> page = subjects.subjects(connection, trial.last(), PAGE);
        books.keep(connection, trial.id(), compared(connection, page, old, other, asOf));
        return true;
    }

    /** Priors of the tried methodology are fitted to the day of the ruling one's, so that both know the same. */
    private boolean begin(Connection connection, Running trial) throws SQLException {
        LocalDate asOf = subjects.asOf(connection);
        if (asOf == null) {
            books.keep(connection, trial.id(), new Page(List.of(), List.of(), 0, 0, 0, 0, null, true));
            return true;
        }
        PriorSnapshot by = ruling(connection, trial.againstDigest(), asOf);
        PriorSnapshot priors = PriorSnapshot.none();
        if (!by.id().equals(PriorSnapshot.NONE)) {
            PriorSnapshot fitted = fitPriors.fit(
                    connection,
                    published(trial.digest()),
                    LocalDate.ofEpochDay(by.day()),
                    () -> books.running(connection, trial.id()));
            if (fitted == null) {
                return true;
            }
            priors = fitted;
        }
        books.begin(connection, trial.id(), asOf, priors.id());
        return true;
    }

    private PriorSnapshot ruling(Connection connection, String digest, LocalDate asOf) throws SQLException {
        return snapshots.latest(connection, digest, asOf);
    }

    private Page compared(Connection connection, List<Subject> page, Rater old, Rater other, LocalDate asOf)
            throws SQLException {
        Map<Cell, Long> counts = new java.util.HashMap<>();
        List<Move> moves = new ArrayList<>();
        long changesOld = 0;
        long changesNew = 0;
        long days = 0;
        for (Dossier known : knowledge.now(connection, page)) {
            Dossier dossier = known.heldBy(Math.toIntExact(asOf.toEpochDay()));
            Rating before = old.rate(dossier, asOf);
            Rating after = other.rate(dossier, asOf);
            if (before.creditClass() != after.creditClass()) {
                moves.add(Move.between(before, after));
            }
            List<Point> wayOld = old.series(dossier, asOf);
            List<Point> wayNew = other.series(dossier, asOf);
            String role = dossier.subject().role().code();
            add(counts, role, asOf, before.creditClass(), after.creditClass());
            NavigableMap<LocalDate, CreditClass> classesOld = byDay(wayOld);
            NavigableMap<LocalDate, CreditClass> classesNew = byDay(wayNew);
            for (int i = 1; i <= QUARTERS; i++) {
                LocalDate day = asOf.minusDays((long) i * QUARTER);
                var then = classesOld.floorEntry(day);
                var otherwise = classesNew.floorEntry(day);
                if (then != null && otherwise != null) {
                    add(counts, role, day, then.getValue(), otherwise.getValue());
                }
            }
            changesOld += changes(wayOld);
            changesNew += changes(wayNew);
            days += wayOld.isEmpty()
                    ? 0
                    : ChronoUnit.DAYS.between(
                            wayOld.getFirst().day(), wayOld.getLast().day());
        }
        List<Cell> cells = counts.entrySet().stream()
                .map(one -> new Cell(
                        one.getKey().role(),
                        one.getKey().day(),
                        one.getKey().classOld(),
                        one.getKey().classNew(),
                        one.getValue()))
                .toList();
        return new Page(
                cells,
                moves,
                changesOld,
                changesNew,
                days,
                page.size(),
                page.isEmpty() ? null : page.getLast(),
                page.size() < PAGE);
    }

    private static void add(Map<Cell, Long> counts, String role, LocalDate day, CreditClass old, CreditClass other) {
        counts.merge(new Cell(role, day, old.name(), other.name(), 0), 1L, Long::sum);
    }

    private static NavigableMap<LocalDate, CreditClass> byDay(List<Point> way) {
        return way.stream().collect(Collectors.toMap(Point::day, Point::creditClass, (_, last) -> last, TreeMap::new));
    }

    /** Going silent and coming back is no change. */
    private static long changes(List<Point> way) {
        long changes = 0;
        CreditClass before = CreditClass.NR;
        for (Point point : way) {
            if (point.creditClass() != CreditClass.NR) {
                changes += before != CreditClass.NR && before != point.creditClass() ? 1 : 0;
                before = point.creditClass();
            }
        }
        return changes;
    }

    private Published published(String digest) {
        return methodologies.all().stream()
                .filter(one -> one.digest().equals(digest))
                .findFirst()
                .orElseThrow(() -> RatingProblem.METHODOLOGY_GONE.because(
                        "The methodology " + digest + " is not installed any more", "评级方法 " + digest + " 已不在本系统中"));
    }
}
