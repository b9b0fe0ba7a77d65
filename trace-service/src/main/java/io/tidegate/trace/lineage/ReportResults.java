package io.tidegate.trace.lineage;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What laboratories' reports found, by the node of the report. Thread-safe. */
public interface ReportResults {

    /**
     * What a revision of a report says.
     *
     * @param node of the report
     * @param at when it was said; of one report the latest counts, whatever the order of arrival
     * @param result violation, pass, ...; null where the report was taken back
     * @param severity ordinary or critical; null where it does not say
     */
    record Result(
            long node,
            Instant at,
            @Nullable String result,
            @Nullable String severity) {}

    /** Notes what reports say, in the transaction of the caller. */
    void note(Connection connection, List<Result> results) throws SQLException;

    /** Results of those of the nodes that are reports and were not taken back. */
    Map<Long, Result> of(Collection<Long> nodes) throws SQLException;
}
