package io.tidegate.risk.assessment;

import io.tidegate.risk.limit.LimitUse;
import io.tidegate.risk.limit.TaxDue;
import io.tidegate.risk.rulebook.RuleInput;
import io.tidegate.risk.safety.SafetyHit;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All that a decision depends on beside the rule book: with both it can be made again, byte for byte.
 *
 * @param sequence number of the assessment that it led to
 * @param state of the documents
 * @param tax what is due and what the order says; not asked in decisions of the time before it was
 * @param safety alerts that concern it
 * @param tolerances version of those that its findings were made by; empty in decisions of the time before they had one
 * @param lists versions of the lists by which it was made, by the names that a decision keeps; empty in decisions of the time
 *     before they were told
 * @param capped ids of rules whose cap was reached: what they ask for is a document check
 */
public record DecisionInput(
        int sequence,
        MatchState state,
        RuleInput facts,
        LimitUse limits,
        TaxDue tax,
        List<SafetyHit> safety,
        Set<String> capped,
        String tolerances,
        Map<String, String> lists) {

    /** One of the time before tax was asked and tolerances had a version. */
    public DecisionInput(
            int sequence,
            MatchState state,
            RuleInput facts,
            LimitUse limits,
            List<SafetyHit> safety,
            Set<String> capped) {
        this(sequence, state, facts, limits, TaxDue.NOT_ASKED, safety, capped, "", Map.of());
    }

    public DecisionInput {
        safety = List.copyOf(safety);
        capped = Set.copyOf(capped);
        lists = Map.copyOf(lists);
    }

    DecisionInput with(Set<String> cappedRules) {
        return new DecisionInput(sequence, state, facts, limits, tax, safety, cappedRules, tolerances, lists);
    }

    DecisionInput withSequence(int number) {
        return new DecisionInput(number, state, facts, limits, tax, safety, capped, tolerances, lists);
    }
}
