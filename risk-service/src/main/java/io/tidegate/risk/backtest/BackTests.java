package io.tidegate.risk.backtest;

import io.tidegate.risk.rulebook.RuleDraft;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The register of back-tests. */
public interface BackTests {

    /** Puts one in the queue. */
    BackTest ask(Asked asked, String by, Instant at) throws SQLException;

    /** One of them; null where there is none. */
    @Nullable
    BackTest find(UUID id) throws SQLException;

    /** Newest first; those in {@code state}, null: in any; {@code before} is the id of the last one read. */
    List<BackTest> list(BackTest.@Nullable State state, @Nullable UUID before, int limit) throws SQLException;

    /** Stops one that waits or runs; false where none does. */
    boolean cancel(UUID id) throws SQLException;

    /** Hits of the rules that were tried, by rule and consignment. */
    List<Hit> hits(UUID id, @Nullable HitPlace after, int limit) throws SQLException;

    /** The next that waits, or whose process is gone: it begins anew. Null where there is none. */
    @Nullable
    Job take() throws SQLException;

    /** Says how far it is; false where it was cancelled. */
    boolean progress(UUID id, long decisions, long done, double seconds, BackTestResult result) throws SQLException;

    /** Adds hits. */
    void add(UUID id, List<Hit> hits) throws SQLException;

    /** Ends it. */
    void end(UUID id, BackTest.State state, @Nullable String fault) throws SQLException;

    /** What inspections found: true violation, false conforming; absent where there were none. */
    Map<String, Boolean> findings(Collection<String> consignmentIds) throws SQLException;

    /**
     * What is asked for.
     *
     * @param drafts rules tried on top of the base
     */
    record Asked(int base, @Nullable Integer other, List<RuleDraft> drafts, Instant from, Instant to) {

        public Asked {
            drafts = List.copyOf(drafts);
        }
    }

    /** One that is to be run. */
    record Job(UUID id, Asked asked) {}

    /** A consignment that a rule that was tried hit; {@code finding} is empty where nobody looked. */
    record Hit(String ruleId, int version, String consignmentId, Instant eventTime, String finding) {}

    /** Where a page of hits ends. */
    record HitPlace(String ruleId, String consignmentId) {}
}
