package io.tidegate.risk.assessment;

import io.tidegate.contracts.assessment.AssessmentMade.Reason;
import io.tidegate.contracts.assessment.Measure;
import io.tidegate.contracts.assessment.Words;
import io.tidegate.risk.rulebook.Outcome;
import io.tidegate.risk.rulebook.RuleResult;
import io.tidegate.risk.screening.ListHit;
import io.tidegate.risk.screening.Screening;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a condition that allows a consignment takes out: hits of rules that ask for a document check at most. What is mandatory
 * stays, and so do findings between documents, alerts, other conditions, and whatever is unknown. For one decision.
 */
final class Allowance {

    /** Under this id it is among the reasons, with as many points below 0 as it takes out. */
    static final String REASON = "conditions.allow";

    private static final String CONDITIONS = "conditions.";

    private final List<ListHit> conditions;
    private int points;

    private Allowance(List<ListHit> conditions) {
        this.conditions = conditions;
    }

    static Allowance of(List<ListHit> hits) {
        return new Allowance(hits.stream()
                .filter(hit -> hit.list().equals(Screening.ALLOWED))
                .toList());
    }

    /** Whether the result asks for nothing, and weighs nothing, because of the condition; counts what it would weigh. */
    boolean takesOut(RuleResult result) {
        boolean out = !conditions.isEmpty()
                && result.outcome() == Outcome.HIT
                && result.measure().compareTo(Measure.DOCUMENT_CHECK) <= 0
                && !result.ruleId().startsWith(CONDITIONS);
        points += out ? result.points() : 0;
        return out;
    }

    /** The reason that it is; none where nothing is allowed. */
    List<Reason> reasons() {
        if (conditions.isEmpty()) {
            return List.of();
        }
        Words words = new Words(
                "Allowed by condition, what is not mandatory is left out: " + told(conditions, false) + '.',
                "按条件放行，非强制项不计：" + told(conditions, true) + '。');
        return List.of(new Reason(REASON, null, -points, words));
    }

    private static String told(List<ListHit> conditions, boolean zh) {
        return conditions.stream()
                .map(hit -> zh ? hit.words().zh() : hit.words().en())
                .collect(Collectors.joining("; "));
    }
}
