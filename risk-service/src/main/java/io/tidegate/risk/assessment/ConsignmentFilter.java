package io.tidegate.risk.assessment;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which consignments are asked for; null asks for all.
 *
 * @param levels low, medium, high, serious, or none for those not assessed yet; never empty
 * @param merchant enterprise code; of general trade the importer
 * @param port customs code
 * @param origin country of origin of one of its goods, code as declared
 * @param rule id of a rule that gave points, or {@code finding.CODE}, {@code safety.SCOPE}
 * @param pattern risk pattern of one of its reasons
 * @param from earliest event time
 * @param to event time before this
 */
public record ConsignmentFilter(
        List<String> levels,
        @Nullable String state,
        @Nullable String measure,
        @Nullable String platform,
        @Nullable String merchant,
        @Nullable String port,
        @Nullable String origin,
        @Nullable String rule,
        @Nullable String pattern,
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
