package io.tidegate.risk.assessment;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Every decision that was made, a row for each transaction: what it depended on, and the digest of what came out. */
public interface DecisionLog {

    /** Adds what one transaction decided with one rule book; gives the id of the row. */
    long append(Connection connection, int rulebook, List<Logged> decisions, RuleTally tally) throws SQLException;

    /**
     * Rows that may hold decisions of consignments with an event time in the period, newest first.
     *
     * @param before id of the last row read; Long.MAX_VALUE for the first
     */
    List<Row> read(Period period, long before, int limit) throws SQLException;

    /** How many rows and decisions {@link #read} would give in all. */
    Extent extent(Period period) throws SQLException;

    /** The last decision on a consignment; null where there is none. */
    @Nullable
    Found last(String consignmentId) throws SQLException;

    /**
     * The decision on a consignment that became the assessment with this number; null where there is none, and where it was made
     * before the service noted where earlier ones are.
     */
    @Nullable
    Found find(String consignmentId, int sequence) throws SQLException;

    /** The last decisions on consignments, as the transaction of {@code connection} sees them; those without one are left out. */
    List<Found> lastOf(Connection connection, Collection<String> consignmentIds) throws SQLException;

    /** What rules were counted in a period: each tally with the rule book that its indexes are of. */
    List<Counted> tallies(Period period) throws SQLException;

    /** From, included, to, not included; of event time. */
    record Period(Instant from, Instant to) {

        /** Whether a time is within. */
        public boolean holds(Instant time) {
            return !time.isBefore(from) && time.isBefore(to);
        }
    }

    /**
     * A decision.
     *
     * @param digest of {@link Decision#told}
     */
    record Logged(DecisionInput input, UUID digest) {}

    /** A row as stored; decoding is left to the thread that works on it. */
    @SuppressWarnings("ArrayRecordComponent")
    record Row(long id, int rulebook, int decisions, byte[] body) {

        /** The decisions in it. */
        public List<Logged> logged() {
            return DecisionCodec.decode(body);
        }
    }

    /** A decision and the rule book that made it. */
    record Found(int rulebook, Logged logged) {}

    /** Size of a reading. */
    record Extent(long rows, long decisions) {}

    /** Counts of a transaction. */
    record Counted(int rulebook, RuleTally tally) {}
}
