package io.tidegate.risk.assessment;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which consignments are asked for; null asks for all.
 *
 * @param levels low, medium, high, serious, or none for those not assessed yet; never empty
 * @param from earliest event time
 * @param to event time before this
 */
public record ConsignmentFilter(
        List<String> levels,
        @Nullable String state,
        @Nullable String measure,
        @Nullable String platform,
        @Nullable Instant from,
        @Nullable Instant to) {

    /** Every level, and none. */
    public static final List<String> LEVELS = List.of("none", "low", "medium", "high", "serious");

    public ConsignmentFilter {
        levels = List.copyOf(levels);
    }

    /** Where a page ends. */
    public record Place(Instant eventTime, String id) {}
}
