package io.tidegate.risk.assessment;

import io.tidegate.risk.limit.LimitUse;
import io.tidegate.risk.rulebook.RuleInput;
import io.tidegate.risk.safety.SafetyHit;
import java.util.List;
import java.util.Set;

/**
 * All that a decision depends on beside the rule book: with both it can be made again, byte for byte.
 *
 * @param sequence number of the assessment that it led to
 * @param state of the documents
 * @param safety alerts that concern it
 * @param capped ids of rules whose cap was reached: what they ask for is a document check
 */
public record DecisionInput(
        int sequence, MatchState state, RuleInput facts, LimitUse limits, List<SafetyHit> safety, Set<String> capped) {

    public DecisionInput {
        safety = List.copyOf(safety);
        capped = Set.copyOf(capped);
    }

    DecisionInput with(Set<String> cappedRules) {
        return new DecisionInput(sequence, state, facts, limits, safety, cappedRules);
    }

    DecisionInput withSequence(int number) {
        return new DecisionInput(number, state, facts, limits, safety, capped);
    }
}
