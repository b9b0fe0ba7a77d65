package io.tidegate.rating.grading;

import io.tidegate.rating.evidence.Subject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of subjects, and since when. Known is what a rating has used: so a rating can be computed again from what
 * was known at its time, whatever came, was repaired or annulled later. All in the caller's transaction, with few
 * statements for any number of subjects.
 */
public interface Knowledge {

    /**
     * All that has come of these subjects; what is new among it is known from {@code knownAt} on, which is later than
     * the last rating of each. Priors that were fitted without it are outdated from the end of the transaction on.
     */
    List<Dossier> learn(Connection connection, Collection<Subject> subjects, Instant knownAt) throws SQLException;

    /** All that is known by now, with counts that came since. */
    List<Dossier> now(Connection connection, Collection<Subject> subjects) throws SQLException;

    /** What was known at each moment, in the order asked for. */
    List<Dossier> at(Connection connection, List<Moment> moments) throws SQLException;

    /** Keeps by what is rated from a time on, where that changed. */
    void keep(Connection connection, Cut cut) throws SQLException;

    /** By what was rated at a time; null before the first rating. */
    @Nullable
    Cut cut(Connection connection, Instant knownAt) throws SQLException;

    /** A subject as it was known. */
    record Moment(Subject subject, Instant knownAt) {}

    /**
     * By what is rated from {@code knownAt} until the next one.
     *
     * @param asOf the day up to which events counted
     * @param snapshot id of the priors
     * @param digest of the methodology
     */
    record Cut(Instant knownAt, LocalDate asOf, String snapshot, String digest) {}
}
