package io.tidegate.rating.grading;

import io.tidegate.rating.evidence.Subject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What re-rating reads and writes, all in the caller's transaction and with one statement for any number of subjects. */
public interface RatingBooks {

    /** The day of the latest event seen; null before the first. */
    @Nullable
    LocalDate asOf(Connection connection) throws SQLException;

    /** Takes subjects with new evidence off the list, longest waiting first; others who take at the same time get others. */
    List<Subject> takeChanged(Connection connection, int max) throws SQLException;

    /** Locks subjects last rated as of an earlier day, oldest first. */
    List<Subject> takeAged(Connection connection, LocalDate asOf, int max) throws SQLException;

    /** Locks subjects last rated by other priors than these. */
    List<Subject> takeOutdated(Connection connection, String snapshot, int max) throws SQLException;

    /** At most {@code max} subjects after the one given, in their order: all of whom anything is known. */
    List<Subject> subjects(Connection connection, @Nullable Subject after, int max) throws SQLException;

    /** What was last published of each, whose ratings stay locked; absent where nothing was. */
    Map<Subject, Published> published(Connection connection, Collection<Subject> subjects) throws SQLException;

    /** The clock, or later: after the last rating of each. */
    Instant clock(Connection connection, Collection<Subject> subjects) throws SQLException;

    /** Keeps ratings of what was known at {@code knownAt}. */
    void save(Connection connection, Collection<Entry> entries, Instant knownAt) throws SQLException;

    /** Class and score as last published. */
    record Published(CreditClass creditClass, int score) {}

    /**
     * A rating to be kept.
     *
     * @param before what was published before it
     * @param publish whether it is published now
     */
    record Entry(Rating rating, @Nullable Published before, boolean publish) {}
}
