package io.tidegate.rating.prior;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Where snapshots are kept, by the digest of the methodology that they were fitted under. In the caller's transaction. */
public interface PriorSnapshots {

    /** The latest of those of at most {@code day}; {@link PriorSnapshot#none} before the first. */
    PriorSnapshot latest(Connection connection, String digest, LocalDate day) throws SQLException;

    /** The id of {@link #latest} alone, which is asked often. */
    String latestId(Connection connection, String digest, LocalDate day) throws SQLException;

    /** The snapshot of that id; null where there is none. */
    @Nullable
    PriorSnapshot of(Connection connection, String id) throws SQLException;

    /**
     * The latest of those of at most {@code day} that were kept by the time when a rating used one.
     *
     * @param snapshot id of the one that it used, at {@code knownAt}
     */
    PriorSnapshot latest(Connection connection, String digest, LocalDate day, String snapshot, Instant knownAt)
            throws SQLException;

    /** How the last fit of exactly that day was made; null where there is none. */
    @Nullable
    Fit fit(Connection connection, String digest, LocalDate day) throws SQLException;

    /** Counts how often something new was learnt of a day or earlier ones: what is not committed yet is not in it. */
    long edition(Connection connection, LocalDate day) throws SQLException;

    /** Whether nobody else fits at this time: nobody will until the end of the transaction. */
    boolean alone(Connection connection) throws SQLException;

    /** Keeps a snapshot of what was known at {@code edition}; from now on it is the latest of its day. */
    void keep(Connection connection, String digest, PriorSnapshot snapshot, long edition) throws SQLException;

    /**
     * A fit of priors.
     *
     * @param edition of the facts that it knew
     * @param age since it was made
     */
    record Fit(long edition, Duration age) {}
}
