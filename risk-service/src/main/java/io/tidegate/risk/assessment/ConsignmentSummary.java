package io.tidegate.risk.assessment;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One consignment in a list.
 *
 * @param level low, medium, high or serious; none before it is assessed, and so the measure
 * @param sequence number of its last assessment; 0 before the first
 * @param reasons rules and findings that scored
 * @param patterns risk patterns among them
 */
public record ConsignmentSummary(
        String id,
        String state,
        String tradeMode,
        @Nullable String platform,
        Instant eventTime,
        int sequence,
        int score,
        String level,
        String measure,
        @Nullable BigDecimal value,
        List<String> reasons,
        List<String> patterns,
        @Nullable Instant assessedAt) {

    public ConsignmentSummary {
        reasons = List.copyOf(reasons);
        patterns = List.copyOf(patterns);
    }
}
