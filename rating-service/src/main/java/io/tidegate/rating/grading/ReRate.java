package io.tidegate.rating.grading;

import io.tidegate.rating.evidence.Subject;
import io.tidegate.rating.grading.Knowledge.Cut;
import io.tidegate.rating.grading.RatingBooks.Entry;
import io.tidegate.rating.grading.RatingBooks.Published;
import io.tidegate.rating.methodology.Methodologies;
import io.tidegate.rating.methodology.Ruling;
import io.tidegate.rating.prior.PriorSnapshot;
import io.tidegate.rating.prior.PriorSnapshots;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Use case: rate again those whose evidence changed, then those whose evidence aged, then those whose priors changed. */
@ApplicationScoped
public class ReRate {

    private final RatingBooks books;
    private final Knowledge knowledge;
    private final PriorSnapshots snapshots;
    private final Ruling ruling;
    private volatile @Nullable Prepared prepared;

    ReRate(RatingBooks books, Knowledge knowledge, PriorSnapshots snapshots, Ruling ruling) {
        this.books = books;
        this.knowledge = knowledge;
        this.snapshots = snapshots;
        this.ruling = ruling;
    }

    /** A rater and the snapshot that it rates by: its tables are worth keeping. */
    private record Prepared(String snapshot, Methodologies.Published methodology, Rater rater) {}

    /**
     * Rates at most {@code max} subjects in the caller's transaction.
     *
     * @return all that were rated; those to publish are marked. Empty: nothing is left to do
     */
    public List<Entry> run(Connection connection, int max) throws SQLException {
        LocalDate asOf = books.asOf(connection);
        if (asOf == null) {
            return List.of();
        }
        List<Subject> subjects = books.takeChanged(connection, max);
        if (subjects.isEmpty()) {
            subjects = books.takeAged(connection, asOf, max);
        }
        Prepared by = prepared(connection, asOf);
        if (subjects.isEmpty()) {
            subjects = books.takeOutdated(connection, by.snapshot(), max);
        }
        if (subjects.isEmpty()) {
            return List.of();
        }
        Map<Subject, Published> published = books.published(connection, subjects);
        Instant knownAt = books.clock(connection, subjects);
        knowledge.keep(
                connection,
                new Cut(knownAt, asOf, by.snapshot(), by.methodology().digest()));
        List<Entry> entries = new ArrayList<>(subjects.size());
        for (Dossier dossier : knowledge.learn(connection, subjects, knownAt)) {
            Rating rating = by.rater().rate(dossier.heldBy(Math.toIntExact(asOf.toEpochDay())), asOf);
            Published before = published.get(dossier.subject());
            entries.add(new Entry(rating, before, moved(by, before, rating)));
        }
        books.save(connection, entries, knownAt);
        return entries;
    }

    private Prepared prepared(Connection connection, LocalDate asOf) throws SQLException {
        Methodologies.Published methodology = ruling.of(connection);
        String id = snapshots.latestId(connection, methodology.digest(), asOf);
        Prepared kept = prepared;
        if (kept == null
                || !kept.snapshot().equals(id)
                || !kept.methodology().digest().equals(methodology.digest())) {
            PriorSnapshot snapshot = snapshots.latest(connection, methodology.digest(), asOf);
            kept = new Prepared(snapshot.id(), methodology, new Rater(methodology, snapshot));
            prepared = kept;
        }
        return kept;
    }

    private static boolean moved(Prepared by, @Nullable Published before, Rating rating) {
        return before == null
                || before.creditClass() != rating.creditClass()
                || Math.abs(before.score() - rating.score())
                        >= by.methodology().methodology().publishFrom();
    }
}
