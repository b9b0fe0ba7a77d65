package io.tidegate.rating.grading;

import io.tidegate.kernel.id.Ids;
import io.tidegate.rating.evidence.Subject;
import io.tidegate.rating.methodology.Methodologies;
import io.tidegate.rating.methodology.Methodologies.Published;
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
    private final Published published;
    private final Rater rater;

    FitPriors(RatingBooks books, Knowledge knowledge, PriorSnapshots snapshots, Methodologies methodologies) {
        this.books = books;
        this.knowledge = knowledge;
        this.snapshots = snapshots;
        this.published = methodologies.current();
        this.rater = new Rater(published, PriorSnapshot.none());
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
        int day = Math.toIntExact(yesterday.toEpochDay());
        PriorSnapshot latest = snapshots.latest(connection, published.digest(), yesterday);
        if (!latest.id().equals(PriorSnapshot.NONE) && latest.day() == day) {
            return Optional.empty();
        }
        PriorFit fit = new PriorFit(published.methodology());
        @Nullable Subject last = null;
        List<Subject> page;
        do {
            page = books.subjects(connection, last, PAGE);
            for (Dossier dossier : knowledge.now(connection, page)) {
                rater.observe(dossier, day, fit);
            }
            last = page.isEmpty() ? null : page.getLast();
        } while (page.size() == PAGE);
        String id =
                Ids.ofFact("priors", published.digest(), yesterday.toString()).toString();
        PriorSnapshot snapshot = fit.fit(id, day);
        snapshots.keep(connection, published.digest(), snapshot);
        return Optional.of(snapshot);
    }
}
