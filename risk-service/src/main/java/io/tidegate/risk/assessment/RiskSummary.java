package io.tidegate.risk.assessment;

import java.util.Map;

/**
 * Counts of consignments.
 *
 * @param byReason by rule or finding that scored
 * @param byPattern by risk pattern
 * @param handlings counts by measure and state, e.g. {@code inspect.ordered}; those with a violation also as {@code violation}
 */
public record RiskSummary(
        long consignments,
        Map<String, Long> byLevel,
        Map<String, Long> byState,
        Map<String, Long> byMeasure,
        Map<String, Long> byReason,
        Map<String, Long> byPattern,
        Map<String, Long> handlings) {}
