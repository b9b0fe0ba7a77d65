package io.tidegate.risk.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.contracts.assessment.Measure;
import io.tidegate.risk.rulebook.RuleDraft.Band;
import io.tidegate.risk.rulebook.RuleDraft.BandsDraft;
import io.tidegate.risk.rulebook.RuleDraft.WordsDraft;
import io.tidegate.risk.signal.Deal;
import io.tidegate.risk.signal.Signals;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is checked before a rule is published, and what bands, macros and snoozes do. */
class RuleCheckTest {

    private static final String EVERYWHERE = "signals.priceRatio < 10.0";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ":0.5,0.5:0.7,0.7:  | ",
                ":0.5,0.6:0.7,0.7:  | has a gap from 0.5 to 0.6",
                ":0.5,0.4:0.7,0.7:  | overlaps from 0.4 to 0.5",
                "0.1:0.5,0.5:       | has a gap below 0.1: the first band has no 'from'",
                ":0.5,0.5:0.9       | has a gap from 0.9 on: the last band has no 'to'",
                ":0.5,0.5:0.5,0.5:  | has a band from 0.5 to 0.5, which is empty",
                ":0.5,:             | has a bound missing between band 1 and the next",
                ":10,10.00:         | ",
            })
    void bandsHaveNeitherGapsNorOverlaps(String bands, @org.jspecify.annotations.Nullable String flaw) {
        assertThat(Bands.flaw(bands(bands))).isEqualTo(flaw);
    }

    @Test
    void eachBandGivesItsPointsHalfOpen() {
        RuleDraft draft = banded(":0.5,0.5:0.7,0.7:", 40, 20, 0);
        assertThat(RuleBook.check(draft)).isEmpty();
        assertThat(judge(draft, "0.4999").points()).isEqualTo(40);
        assertThat(judge(draft, "0.50").points()).isEqualTo(20);
        assertThat(judge(draft, "0.7").points()).isZero();
        assertThat(judge(draft, "0.7").outcome()).isEqualTo(Outcome.HIT);
        assertThat(RuleBook.check(banded(":0.5,0.6:", 40, 20)))
                .singleElement()
                .satisfies(flaw -> assertThat(flaw.pointer()).isEqualTo("/bands/list"));
    }

    @Test
    void unknownNameIsToldAsAWholeWithOneLikeIt() {
        assertThat(RuleBook.check(draft("signals.idCheck == 'limits.none' && signals.phoneBuyer > 3")))
                .singleElement()
                .satisfies(flaw -> {
                    assertThat(flaw.code()).isEqualTo("unknown-name");
                    assertThat(flaw.en()).contains("signals.phoneBuyer,");
                    assertThat(flaw.mend()).contains("signals.phoneBuyers7d");
                });
    }

    @Test
    void macrosRunAndNestedOnesAreTooDear() {
        assertThat(RuleBook.check(draft("findings.exists(f, f.startsWith('paid'))")))
                .isEmpty();
        assertThat(RuleBook.check(draft("findings.all(a, findings.all(b, findings.all(c, a + b + c != '')))")))
                .singleElement()
                .satisfies(flaw -> assertThat(flaw.code()).isEqualTo("too-dear"));
        assertThat(RuleBook.check(draft("true || ".repeat(600) + "true")))
                .singleElement()
                .satisfies(flaw -> assertThat(flaw.code()).isEqualTo("too-dear"));
    }

    @Test
    void divisionByZeroIsUnknownAndNeverInnocent() {
        RuleDraft draft = draft("10 / signals.buyerOrders24h > 1");
        RuleResult result = new RuleBook(1, new RuleBookContent("t", List.of(draft), List.of(), List.of()))
                .evaluate(input(Map.of("buyerOrders24h", 0L)))
                .getFirst();
        assertThat(result.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(result.points()).isPositive();
        assertThat(result.words().en()).contains("an expression failed");
    }

    @Test
    void explanationShowsTheValuesOfEachPart() {
        RuleExplanation told = RuleBook.explain(
                draft("signals.priceRatio < 0.7 && signals.phoneBuyers7d >= 3"),
                input(Map.of("priceRatio", new BigDecimal("0.65"))));
        assertThat(told.result().outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(told.when().parts())
                .extracting(RuleExplanation.Step::expression, RuleExplanation.Step::value)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("signals.priceRatio < 0.7", "true"),
                        org.assertj.core.groups.Tuple.tuple("signals.phoneBuyers7d >= 3", "unknown"));
        assertThat(told.when().parts().getFirst().parts().getFirst().value()).isEqualTo("0.65");
    }

    @Test
    void snoozeCountsForItsEnterpriseUntilItsTime() {
        RuleDraft draft = draft(EVERYWHERE);
        Instant at = new Deal("N1").consignment().eventTime();
        assertThat(rested(draft, "3101MERCH1", at.plusSeconds(1)).snoozed()).isTrue();
        assertThat(rested(draft, "3101MERCH1", at).outcome()).isEqualTo(Outcome.HIT);
        assertThat(rested(draft, "another", at.plus(Duration.ofDays(1))).outcome())
                .isEqualTo(Outcome.HIT);
    }

    @Test
    void windowsOfCapsStartAtFullHoursAndDaysOfBeijing() {
        Instant lastSecondOfTheYear = Instant.parse("2020-12-31T15:59:59Z");
        assertThat(Cap.Window.DAY.start(lastSecondOfTheYear)).isEqualTo("2020-12-30T16:00:00Z");
        assertThat(Cap.Window.DAY.start(lastSecondOfTheYear.plusSeconds(1))).isEqualTo("2020-12-31T16:00:00Z");
        assertThat(Cap.Window.HOUR.start(lastSecondOfTheYear)).isEqualTo("2020-12-31T15:00:00Z");
    }

    @Test
    void bookIsTheSameFromItsBytes() {
        RuleBook shipped = Desk.RULES;
        RuleBookContent read = RuleBookContent.read(shipped.content().json());
        assertThat(read).isEqualTo(shipped.content());
        assertThat(new RuleBook(5, read).digest()).isEqualTo(shipped.digest());
    }

    private static RuleResult rested(RuleDraft draft, String enterprise, Instant until) {
        var snooze = new Snooze(String.valueOf(draft.id()), enterprise, until, "confirmed");
        return new RuleBook(1, new RuleBookContent("t", List.of(draft), List.of(), List.of(snooze)))
                .evaluate(input(Map.of("priceRatio", BigDecimal.ONE)))
                .getFirst();
    }

    private static RuleResult judge(RuleDraft draft, String ratio) {
        return RuleBook.explain(draft, input(Map.of("priceRatio", new BigDecimal(ratio))))
                .result();
    }

    private static RuleInput input(Map<String, Object> signals) {
        return new RuleInput(
                new Deal("N1").consignment(), List.of(), new Signals(signals), List.of(), LimitView.NONE, Map.of());
    }

    private static RuleDraft draft(String when) {
        return draft(when, 10, null);
    }

    private static RuleDraft banded(String bands, int... points) {
        List<Band> list = bands(bands);
        List<Band> counted = new java.util.ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            counted.add(new Band(list.get(i).from(), list.get(i).to(), points[i]));
        }
        return draft(EVERYWHERE, null, new BandsDraft("signals.priceRatio", counted));
    }

    private static RuleDraft draft(
            String when,
            @org.jspecify.annotations.Nullable Integer points,
            @org.jspecify.annotations.Nullable BandsDraft bands) {
        return new RuleDraft(
                "a.rule",
                1,
                null,
                List.of(),
                null,
                when,
                points,
                bands,
                Measure.INSPECT,
                "minor",
                "desk",
                null,
                null,
                UnknownPolicy.SAMPLE,
                null,
                new WordsDraft("words", "话"));
    }

    private static List<Band> bands(String text) {
        return java.util.Arrays.stream(text.strip().split(",", -1))
                .map(band -> band.split(":", -1))
                .map(ends -> new Band(bound(ends[0]), bound(ends[1]), 10))
                .toList();
    }

    private static @org.jspecify.annotations.Nullable BigDecimal bound(String text) {
        return text.isBlank() ? null : new BigDecimal(text.strip());
    }
}
