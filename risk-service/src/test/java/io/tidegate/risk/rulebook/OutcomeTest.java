package io.tidegate.risk.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.contracts.assessment.Measure;
import io.tidegate.risk.rulebook.RuleFiles.Edition;
import io.tidegate.risk.rulebook.RuleFiles.File;
import io.tidegate.risk.signal.Deal;
import io.tidegate.risk.signal.Signals;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Four results, never three. */
class OutcomeTest {

    private static final String RULE = """
            rules:
              - id: a.rule
                version: 3
                pattern: under-valuation
                owner: desk
                severity: minor
                needs: [retail]
                applies: "consignment.tradeMode == '9610'"
                when: "signals.priceRatio < 0.7"
                points: 35
                measure: inspect
                onUnknown: POLICY
                validFrom: 2021-01-01
                validTo: 2022-01-01
                words: {en: "at {signals.priceRatio%}", zh: "为 {signals.priceRatio%}"}
            """;

    @Test
    void hitTellsPointsMeasureAndWords() {
        RuleResult result = evaluate("count", Map.of("priceRatio", new BigDecimal("0.6990")));
        assertThat(result.outcome()).isEqualTo(Outcome.HIT);
        assertThat(result.points()).isEqualTo(35);
        assertThat(result.measure()).isEqualTo(Measure.INSPECT);
        assertThat(result.version()).isEqualTo(3);
        assertThat(result.words().en()).isEqualTo("at 70%");
        assertThat(result.values()).containsEntry("signals.priceRatio", "0.70");
    }

    @Test
    void atTheThresholdItMisses() {
        RuleResult result = evaluate("count", Map.of("priceRatio", new BigDecimal("0.70")));
        assertThat(result.outcome()).isEqualTo(Outcome.MISS);
        assertThat(result.points()).isZero();
        assertThat(result.measure()).isEqualTo(Measure.RELEASE);
    }

    @Test
    void otherTradeModeAndOtherTimeDoNotApply() {
        Deal bonded = new Deal("N1");
        bonded.tradeMode = "1210";
        assertThat(evaluate("hold", bonded, Map.of()).outcome()).isEqualTo(Outcome.NOT_APPLICABLE);
        Deal early = new Deal("N1");
        early.at = early.at.minus(java.time.Duration.ofDays(100));
        assertThat(evaluate("hold", early, Map.of()).outcome()).isEqualTo(Outcome.NOT_APPLICABLE);
    }

    @Test
    void unknownIsNeverInnocent() {
        assertThat(evaluate("hold", Map.of())).satisfies(r -> unknown(r, 35, Measure.HOLD));
        assertThat(evaluate("sample", Map.of())).satisfies(r -> unknown(r, 18, Measure.SAMPLE));
        assertThat(evaluate("count", Map.of())).satisfies(r -> unknown(r, 4, Measure.RELEASE));
    }

    @Test
    void valueOfTheWrongTypeIsUnknown() {
        assertThat(evaluate("hold", Map.of("priceRatio", "cheap")).outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void shippedRulesSayOneThingEach() {
        List<RuleResult> results = Desk.RULES.evaluate(input(new Deal("N1"), Map.of()));
        assertThat(results)
                .extracting(RuleResult::ruleId)
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(25);
        assertThat(results)
                .filteredOn(r -> r.outcome() == Outcome.UNKNOWN)
                .allSatisfy(r -> assertThat(r.points()).isPositive());
        assertThat(Desk.RULES.digest()).hasSize(64);
    }

    private static void unknown(RuleResult result, int points, Measure measure) {
        assertThat(result.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(result.points()).isEqualTo(points);
        assertThat(result.measure()).isEqualTo(measure);
        assertThat(result.words().en()).contains("signals.priceRatio is not known");
    }

    private static RuleResult evaluate(String policy, Map<String, Object> signals) {
        return evaluate(policy, new Deal("N1"), signals);
    }

    private static RuleResult evaluate(String policy, Deal deal, Map<String, Object> signals) {
        var files = new Edition("test", List.of(new File("x.yaml", RULE.replace("POLICY", policy))));
        return new RuleBook(() -> files).evaluate(input(deal, signals)).getFirst();
    }

    private static RuleInput input(Deal deal, Map<String, Object> signals) {
        return new RuleInput(deal.consignment(), List.of(), new Signals(signals), List.of(), LimitView.NONE, Map.of());
    }
}
