package io.tidegate.risk.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.contracts.assessment.Measure;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** All rules judged at once say what each says when asked alone. */
class RuleIndexPropertyTest {

    private static final List<RuleDraft.Band> BANDS =
            List.of(new RuleDraft.Band(null, BigDecimal.ONE, 5), new RuleDraft.Band(BigDecimal.ONE, null, 10));

    @Property(tries = 200)
    void allAtOnceIsEachAlone(
            @ForAll("books") List<RuleDraft> drafts,
            @ForAll("inputs") RuleInput first,
            @ForAll("inputs") RuleInput next) {
        ConditionCompiler.Slots slots = new ConditionCompiler.Slots();
        List<CompiledRule> rules = new ArrayList<>();
        for (RuleDraft draft : drafts) {
            @Nullable CompiledRule rule = new RuleCheck(slots).check(draft);
            if (rule != null) {
                rules.add(rule);
            }
        }
        RuleIndex index = new RuleIndex(rules);
        for (RuleInput input : List.of(first, next, first)) {
            int facts = Fact.bits(input);
            long second = input.consignment().eventTime().getEpochSecond();
            Values alone = new Values(input, slots);
            assertThat(index.outcomes(new Values(input, slots)))
                    .containsExactlyElementsOf(rules.stream()
                            .map(rule -> rule.outcome(alone, facts, second))
                            .toList());
            assertThat(index.results(new Values(input, slots)))
                    .containsExactlyElementsOf(rules.stream()
                            .map(rule -> rule.evaluate(alone, facts, second))
                            .toList());
        }
    }

    @Provide
    Arbitrary<List<RuleDraft>> books() {
        return Combinators.combine(
                        Arbitraries.oneOf(
                                ConditionPropertyTest.condition(0),
                                ConditionPropertyTest.condition(1),
                                ConditionPropertyTest.condition(2)),
                        ConditionPropertyTest.condition(1).injectNull(0.8),
                        Arbitraries.subsetOf("retail", "order", "general-trade", "limits"),
                        Arbitraries.integers().between(0, 9))
                .as((when, applies, needs, kind) -> draft(when, applies, List.copyOf(needs), kind))
                .list()
                .ofMaxSize(140);
    }

    @Provide
    Arbitrary<RuleInput> inputs() {
        return ConditionPropertyTest.known();
    }

    /** Of ten kinds one has bands, one begins and one has ended on the day of the consignment. */
    private static RuleDraft draft(String when, @Nullable String applies, List<String> needs, int kind) {
        boolean banded = kind == 0;
        return new RuleDraft(
                "test.rule",
                1,
                null,
                needs,
                applies,
                when,
                banded ? null : 10,
                banded ? new RuleDraft.BandsDraft("signals.goodsLift", BANDS) : null,
                Measure.DOCUMENT_CHECK,
                "minor",
                "desk",
                kind == 1 ? LocalDate.of(2021, 3, 1) : null,
                kind == 2 ? LocalDate.of(2021, 3, 1) : null,
                UnknownPolicy.COUNT,
                null,
                new RuleDraft.WordsDraft("It hits.", "命中。"));
    }
}
