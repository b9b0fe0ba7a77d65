package io.tidegate.rating.grading;

import io.tidegate.kernel.id.Ids;
import io.tidegate.rating.evidence.Subject;
import io.tidegate.rating.methodology.Methodologies.Published;
import io.tidegate.rating.methodology.Ruling;
import io.tidegate.rating.prior.PriorFit;
import io.tidegate.rating.prior.PriorSnapshot;
import io.tidegate.rating.prior.PriorSnapshot.Cell;
import io.tidegate.rating.prior.PriorSnapshots;
import io.tidegate.rating.prior.PriorSnapshots.Fit;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Use case: once a day of event time, fit the priors to what stood at the end of the day before; and again where more was
 * learnt of that day or earlier ones, so that in the end the order in which facts came does not show.
 */
@ApplicationScoped
public class FitPriors {

    private static final int PAGE = 1000;

    private final RatingBooks books;
    private final Knowledge knowledge;
    private final PriorSnapshots snapshots;
    private final Ruling ruling;

    FitPriors(RatingBooks books, Knowledge knowledge, PriorSnapshots snapshots, Ruling ruling) {
        this.books = books;
        this.knowledge = knowledge;
        this.snapshots = snapshots;
        this.ruling = ruling;
    }

    /**
     * Fits and keeps the snapshot of the day before the latest event, in the caller's transaction.
     *
     * @param rest at least so long between two fits of a day: all ratings follow each
     * @return empty where it is there already with all that is known, or nothing has happened yet
     */
    public Optional<PriorSnapshot> run(Connection connection, Duration rest) throws SQLException {
        LocalDate today = books.asOf(connection);
        if (today == null) {
            return Optional.empty();
        }
        LocalDate yesterday = today.minusDays(1);
        Published published = ruling.of(connection);
        Fit last = snapshots.fit(connection, published.digest(), yesterday);
        boolean stands = last != null
                && (last.age().compareTo(rest) < 0 || last.edition() == snapshots.edition(connection, yesterday));
        if (stands || !snapshots.alone(connection)) {
            return Optional.empty();
        }
        return Optional.ofNullable(fit(connection, published, yesterday, () -> true));
    }

    /** Asked before each page of enterprises. */
    public interface GoOn {
        boolean yes() throws SQLException;
    }

    /** Fits and keeps the snapshot of a day under any methodology; null where it was told not to go on. */
    public @Nullable PriorSnapshot fit(Connection connection, Published published, LocalDate day, GoOn goOn)
            throws SQLException {
        int end = Math.toIntExact(day.toEpochDay());
        // Before anything is read: what is learnt while it reads makes the fit outdated, whether it saw it or not.
        long edition = snapshots.edition(connection, day);
        Rater rater = new Rater(published, PriorSnapshot.none());
        PriorFit fit = new PriorFit(published.methodology());
        @Nullable Subject last = null;
        List<Subject> page;
        do {
            if (!goOn.yes()) {
                return null;
            }
            page = books.subjects(connection, last, PAGE);
            for (Dossier dossier : knowledge.now(connection, page)) {
                rater.observe(dossier, end, fit);
            }
            last = page.isEmpty() ? null : page.getLast();
        } while (page.size() == PAGE);
        List<Cell> cells = fit.fit(PriorSnapshot.NONE, end).cells();
        // By what it says: the same facts give the same id, whenever and however often they are fitted.
        String id = Ids.ofFact("priors", published.digest(), day.toString(), cells.toString())
                .toString();
        PriorSnapshot snapshot = new PriorSnapshot(id, end, cells);
        snapshots.keep(connection, published.digest(), snapshot, edition);
        return snapshot;
    }
}
