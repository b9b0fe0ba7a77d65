package io.tidegate.rating.evidence;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;

/**
 * Where evidence is kept. All methods write in the caller's transaction, with few statements for any number of rows, and
 * mark the subjects that they touch for re-rating.
 */
public interface EvidenceRecords {

    /**
     * Those of the facts that were not counted before; from now on they are.
     *
     * @param facts as {@link FactKey} names them, in their order
     */
    Set<UUID> admit(Connection connection, SortedSet<UUID> facts) throws SQLException;

    /** Adds to the counts. What is added once more counts once more: see {@link #admit}. */
    void count(Connection connection, Map<Exposure, Long> exposures) throws SQLException;

    /**
     * Adds to the counts, annuls what revised findings say, also where they are heard of only afterwards, and records bad
     * outcomes as {@link #record} does. Marks subjects once: who marks twice can be in a deadlock.
     *
     * @param revised when it became known that others revised a finding, by handling
     */
    void take(
            Connection connection,
            Map<Exposure, Long> exposures,
            Map<String, Instant> revised,
            Collection<Outcome> outcomes)
            throws SQLException;

    /** Records bad outcomes; of those said twice the {@link Outcome#STANDING} one is kept. */
    void record(Connection connection, Collection<Outcome> outcomes) throws SQLException;

    /**
     * Replaces what assessments said of each consignment by what its latest one says; an older one than that already
     * known changes nothing.
     */
    void replace(Connection connection, Collection<Assessed> assessments) throws SQLException;

    /** Moves the event time of {@code source} forward; never back. */
    void advance(Connection connection, String source, Instant eventTime) throws SQLException;

    /** Marks subjects for re-rating. */
    void touch(Connection connection, Collection<Subject> subjects) throws SQLException;

    /** What the assessment of the given sequence holds against anybody: nothing, if {@code outcomes} is empty. */
    record Assessed(String consignmentId, int sequence, Instant knownTime, List<Outcome> outcomes) {

        public Assessed {
            outcomes = List.copyOf(outcomes);
        }
    }
}
