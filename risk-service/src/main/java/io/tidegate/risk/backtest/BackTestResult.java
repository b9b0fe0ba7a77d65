package io.tidegate.risk.backtest;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a back-test found. Each consignment counts once, with its last decision in the period.
 *
 * @param rules what is tried: the versions asked for, or the rules in which the books differ
 * @param transitions counts by level under the base and the other, e.g. {@code low>medium}
 * @param measures counts by measure, likewise
 * @param inspections goods inspected, held or refused by Beijing day and port, under both
 * @param examples some that come out otherwise
 */
public record BackTestResult(
        long consignments,
        List<RuleFigures> rules,
        Map<String, Long> transitions,
        Map<String, Long> measures,
        List<Inspections> inspections,
        List<Example> examples) {

    /**
     * A rule of the other book.
     *
     * @param labelledHits hits of it on consignments with a finding; {@code confirmed} of them were violations
     * @param violations findings of violation among all consignments
     * @param precision confirmed over labelledHits; absent without any
     * @param recall confirmed over violations; absent without any
     * @param overlaps other rules that hit the same, most alike first
     */
    public record RuleFigures(
            String rule,
            int version,
            long hits,
            long misses,
            long notApplicable,
            long unknown,
            long labelledHits,
            long confirmed,
            long violations,
            @Nullable Double precision,
            @Nullable Double recall,
            List<Overlap> overlaps) {}

    /**
     * Two rules on the same consignments.
     *
     * @param both hit
     * @param only the one that is tried hit
     * @param otherOnly the other
     * @param jaccard both over all that either hit
     */
    public record Overlap(String rule, long both, long only, long otherOnly, double jaccard) {}

    /** Of one day and port. */
    public record Inspections(String day, String port, long base, long other) {}

    /** A consignment that comes out otherwise. */
    public record Example(
            String consignmentId, String levelBefore, String levelAfter, String measureBefore, String measureAfter) {}
}
