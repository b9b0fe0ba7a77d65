package io.tidegate.risk.backtest;

import io.tidegate.risk.assessment.DecisionLog.Period;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The register of re-runs of periods. */
public interface Reruns {

    /** Puts one in the queue. */
    PeriodRerun ask(Period period, String by, Instant at) throws SQLException;

    /** One of them; null where there is none. */
    @Nullable
    PeriodRerun find(UUID id) throws SQLException;

    /** Newest first; those in {@code state}, null: in any; {@code before} is the id of the last one read. */
    List<PeriodRerun> list(BackTest.@Nullable State state, @Nullable UUID before, int limit) throws SQLException;

    /** Stops one that waits or runs; false where none does. */
    boolean cancel(UUID id) throws SQLException;

    /** Decisions that came out otherwise, by consignment and number. */
    List<Difference> differences(UUID id, @Nullable DifferencePlace after, int limit) throws SQLException;

    /** The next that waits, or whose process is gone: it begins anew. Null where there is none. */
    @Nullable
    Job take() throws SQLException;

    /** Says how far it is, with the differences found since it last did; false where it was cancelled. */
    boolean progress(UUID id, Counts counts, List<Difference> found) throws SQLException;

    /** Ends it. */
    void end(UUID id, BackTest.State state, @Nullable String fault) throws SQLException;

    /** One that is to be run. */
    record Job(UUID id, Period period) {}

    /**
     * How far one is.
     *
     * @param decisions to be read; at the edges of the period some of later or earlier ones
     * @param done of them
     */
    record Counts(long decisions, long done, long equal, long unequal, double seconds) {}

    /**
     * A decision that came out otherwise.
     *
     * @param sequence number of the assessment
     * @param rulebook number of the book that made it, then and now
     * @param was digest of what was decided
     * @param now digest of what comes out now
     */
    record Difference(String consignmentId, int sequence, int rulebook, UUID was, UUID now) {}

    /** Where a page of differences ends. */
    record DifferencePlace(String consignmentId, int sequence) {}
}
