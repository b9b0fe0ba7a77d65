package io.tidegate.risk.rulebook;

import io.tidegate.contracts.assessment.Measure;
import io.tidegate.contracts.assessment.Words;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one rule said of one consignment.
 *
 * @param pattern one of the twelve risk patterns, where the rule belongs to one
 * @param points what it adds to the score: of the rule where it hit or counts its unknown, otherwise 0
 * @param measure the least that is to be done about it; release where nothing is
 * @param words the rule's words with the values filled in
 * @param values the values that the words name, as text
 */
public record RuleResult(
        String ruleId,
        int version,
        @Nullable String pattern,
        Outcome outcome,
        int points,
        Measure measure,
        Words words,
        Map<String, String> values) {

    static final String SNOOZED = "snoozed";

    public RuleResult {
        values = Map.copyOf(values);
    }

    /** Whether it would have hit, and does not apply because it is snoozed. */
    public boolean snoozed() {
        return outcome == Outcome.NOT_APPLICABLE && values.containsKey(SNOOZED);
    }

    /** The same where the rule's cap is reached: it asks for a document check instead. */
    public RuleResult capped() {
        Words told = new Words(
                words.en() + " The rule's cap is reached: documents are checked instead.",
                words.zh() + "该规则已达处置上限，改为单证审核。");
        return new RuleResult(ruleId, version, pattern, outcome, points, Measure.DOCUMENT_CHECK, told, values);
    }
}
