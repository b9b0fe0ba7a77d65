package io.tidegate.risk.assessment;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What may be read of consignments. */
public interface ConsignmentFiles {

    /**
     * Newest event time first, then by id downwards.
     *
     * @param after the last one of the page before; null for the first page
     * @param limit rows at most
     */
    List<ConsignmentSummary> list(ConsignmentFilter filter, ConsignmentFilter.@Nullable Place after, int limit)
            throws SQLException;

    /** Everything on file of one consignment; null where there is none. */
    @Nullable
    ConsignmentFile find(String id) throws SQLException;

    /** The consignments with this order number, one for each platform. */
    List<ConsignmentSummary> byOrder(String orderNo) throws SQLException;

    /** Counts over all consignments, at most some seconds old. */
    RiskSummary summary() throws SQLException;
}
