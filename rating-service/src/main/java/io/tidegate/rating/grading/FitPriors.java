package io.tidegate.rating.grading;

import io.tidegate.kernel.id.Ids;
import io.tidegate.rating.evidence.Subject;
import io.tidegate.rating.methodology.Methodologies.Published;
import io.tidegate.rating.methodology.Ruling;
import io.tidegate.rating.prior.PriorFit;
import io.tidegate.rating.prior.PriorSnapshot;
import io.tidegate.rating.prior.PriorSnapshots;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Use case: once a day of event time, fit the priors to what stood at the end of the day before. */
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
     * @return empty where it is there already, or nothing has happened yet
     */
    public Optional<PriorSnapshot> run(Connection connection) throws SQLException {
        LocalDate today = books.asOf(connection);
        if (today == null) {
            return Optional.empty();
        }
        LocalDate yesterday = today.minusDays(1);
        Published published = ruling.of(connection);
        PriorSnapshot latest = snapshots.latest(connection, published.digest(), yesterday);
        if (!latest.id().equals(PriorSnapshot.NONE) && latest.day() == yesterday.toEpochDay()) {
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
        String id = Ids.ofFact("priors", published.digest(), day.toString()).toString();
        PriorSnapshot snapshot = fit.fit(id, end);
        snapshots.keep(connection, published.digest(), snapshot);
        return snapshot;
    }
}
