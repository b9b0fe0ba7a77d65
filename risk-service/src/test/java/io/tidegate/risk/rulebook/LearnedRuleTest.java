package io.tidegate.risk.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.contracts.assessment.Measure;
import io.tidegate.risk.model.LearnedScore;
import io.tidegate.risk.model.LearnedScore.State;
import io.tidegate.risk.rulebook.RuleDraft.WordsDraft;
import io.tidegate.risk.signal.Deal;
import io.tidegate.risk.signal.Signals;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules that read the learned score: four results, and never more than hold. */
class LearnedRuleTest {

    private static final String SHIPPED = "general-trade.learned-score";

    @ParameterizedTest
    @CsvSource({
        "0.000000, MISS, 0",
        "0.499999, MISS, 0",
        "0.500000, HIT, 25",
        "0.799999, HIT, 25",
        "0.800000, HIT, 50",
        "1.000000, HIT, 50"
    })
    void theShippedRuleGoesByTheProbability(String probability, Outcome outcome, int points) {
        RuleResult result = shipped(scored(probability));
        assertThat(result.outcome()).isEqualTo(outcome);
        assertThat(result.points()).isEqualTo(points);
    }

    @Test
    void whereNoModelStandsReadyItDoesNotApply() {
        assertThat(shipped(LearnedScore.NO_MODEL).outcome()).isEqualTo(Outcome.NOT_APPLICABLE);
        assertThat(shipped(LearnedScore.NOT_ASKED).outcome()).isEqualTo(Outcome.NOT_APPLICABLE);
    }

    @Test
    void whatAModelCannotJudgeIsUnknownAndCounts() {
        RuleResult result = shipped(LearnedScore.incomplete("v1", "netWeight"));
        assertThat(result.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(result.points()).isEqualTo(5);
        assertThat(result.measure()).isEqualTo(Measure.RELEASE);
        assertThat(result.words().en()).contains("model.probability is not known");
    }

    @Test
    void itsWordsTellTheProbability() {
        RuleResult result = shipped(scored("0.834567"));
        assertThat(result.words().en()).contains("83%");
        assertThat(result.words().zh()).contains("83%");
        assertThat(result.values()).containsEntry("model.probability", "0.83");
    }

    /** Whatever the form in which CEL is written, and wherever the name stands. */
    @ParameterizedTest
    @CsvSource({
        "REFUSE, model.probability > 0.9, ",
        "REFUSE, '[model.probability].exists(p, p > 0.9)', ",
        "REFUSE, 'model . probability > 0.9', ",
        "REFUSE, true, model.probability > 0.9",
        "DESTROY, model.probability > 0.9 && consignment.value > 5.0, ",
        "RECALL, model.probability > 0.9, "
    })
    void aModelAloneNeitherRefusesNorDestroys(Measure measure, String when, @Nullable String applies) {
        assertThat(RuleBook.check(draft(measure, when, applies)))
                .singleElement()
                .satisfies(flaw -> assertThat(flaw.pointer()).isEqualTo("/measure"));
        assertThat(RuleBook.check(draft(Measure.HOLD, when, applies))).isEmpty();
    }

    @Test
    void otherRulesMayRefuse() {
        assertThat(RuleBook.check(draft(Measure.REFUSE, "consignment.value > 5.0", null)))
                .isEmpty();
    }

    private static LearnedScore scored(String probability) {
        return new LearnedScore(State.SCORED, "v1", new BigDecimal(probability), null, List.of());
    }

    private static RuleResult shipped(LearnedScore score) {
        ConsignmentFacts facts = ConsignmentFacts.of(Deal.generalTrade("K1", Deal.NOON, "IMP1", "440890", "BE", null));
        RuleInput input = new RuleInput(facts, List.of(), Signals.NONE, List.of(), LimitView.NONE, Map.of(), score);
        return Desk.RULES.evaluate(input).stream()
                .filter(result -> result.ruleId().equals(SHIPPED))
                .findFirst()
                .orElseThrow();
    }

    private static RuleDraft draft(Measure measure, String when, @Nullable String applies) {
        return new RuleDraft(
                "a.rule",
                1,
                null,
                List.of(),
                applies,
                when,
                10,
                null,
                measure,
                "minor",
                "desk",
                null,
                null,
                UnknownPolicy.COUNT,
                null,
                new WordsDraft("words", "话"));
    }
}
