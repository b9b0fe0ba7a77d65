package io.tidegate.rating.grading;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.rating.evidence.Exposure.Unit;
import io.tidegate.rating.evidence.Outcome.Severity;
import io.tidegate.rating.evidence.Role;
import io.tidegate.rating.methodology.Methodology.Prior;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Decisions, vetoes, signatures, repair, watch, counterparties, successors (rating research, 7.2, 7.3, 7.5). */
class MovementTest {

    private static final int DAY = 400;

    @Test
    void generalDecisionCostsSixtyThenThirtyThenNothing() {
        Dossiers fined = good().decided(Severity.GENERAL, "penalty", 100, Dossier.FOREVER, false);

        assertThat(deducted(fined, 100)).isEqualTo(-60);
        assertThat(deducted(fined, 100 + 91)).isEqualTo(-30);
        assertThat(deducted(fined, 100 + 365)).isZero();
    }

    @Test
    void minorDecisionIsHalvedAtOnceAndEndsAfterThreeMonths() {
        Dossiers fined = good().decided(Severity.MINOR, "penalty", 100, Dossier.FOREVER, false);

        assertThat(deducted(fined, 100)).isEqualTo(-7);
        assertThat(deducted(fined, 100 + 92)).isZero();
    }

    @Test
    void repairedDecisionCountsUntilItsRepairAndNotAfter() {
        Dossiers repaired = good().decided(Severity.SERIOUS, "penalty", 100, 150, false);

        assertThat(deducted(repaired, 149)).isEqualTo(-200);
        assertThat(deducted(repaired, 150)).isZero();
    }

    @Test
    void repairedOutcomesStillCountedBeforeTheirRepairOnly() {
        Dossiers repaired = modest().repaired("I1", 100, 150, 4);
        Dossiers never = modest();

        assertThat(repaired.on(149).score()).isLessThan(never.on(149).score());
        assertThat(repaired.on(150).score()).isEqualTo(never.on(150).score());
    }

    @Test
    void minorDecisionBarsNoGoodClassButAGeneralOneDoes() {
        assertThat(good().decided(Severity.MINOR, "penalty", DAY, Dossier.FOREVER, false)
                        .on(DAY)
                        .creditClass())
                .isEqualTo(CreditClass.A);
        assertThat(good().decided(Severity.GENERAL, "penalty", DAY, Dossier.FOREVER, false)
                        .on(DAY)
                        .creditClass())
                .isEqualTo(CreditClass.B);
    }

    @Test
    void unpaidPenaltyHoldsAtCUntilItIsPaidThenOneNotchInNinetyDays() {
        Dossiers unpaid = good().decided(Severity.MINOR, "unpaid-penalty", 200, 230, false);

        assertThat(unpaid.on(200).creditClass()).isEqualTo(CreditClass.C);
        assertThat(unpaid.on(200).vetoes()).hasSize(1);
        assertThat(unpaid.on(289).creditClass()).isEqualTo(CreditClass.C);
        assertThat(unpaid.on(200 + 97).creditClass()).isEqualTo(CreditClass.B);
        assertThat(unpaid.on(200 + 194).creditClass()).isEqualTo(CreditClass.A);
    }

    @Test
    void paidPenaltyBarsNoClassAnyMoreButItsPointsStay() {
        Dossiers paid = good().settled(Severity.MINOR, "unpaid-penalty", 200, 230);

        assertThat(paid.on(229).vetoes()).hasSize(1);
        assertThat(paid.on(230).vetoes()).isEmpty();
        assertThat(deducted(paid, 230)).isEqualTo(-7);
    }

    @Test
    void aClassGivenByPersonsHoldsUntilItsEndBesideThatOfTheRules() {
        Rating given = good().imposed(CreditClass.C, DAY - 10, DAY + 1).on(DAY);

        assertThat(given.creditClass()).isEqualTo(CreditClass.C);
        Rating.Overridden override = java.util.Objects.requireNonNull(given.override());
        assertThat(override.ruleClass()).isEqualTo(CreditClass.A);
        assertThat(override.until()).isEqualTo(Dossiers.START.plusDays(DAY + 1));
        assertThat(good().imposed(CreditClass.C, DAY - 10, DAY).on(DAY).override())
                .isNull();
        assertThat(good().imposed(CreditClass.C, DAY + 1, DAY + 9).on(DAY).creditClass())
                .isEqualTo(CreditClass.A);
    }

    @Test
    void theOrderOfDecisionsOfOneDayDoesNotShow() {
        Dossiers one = good().decided(Severity.SERIOUS, "counterfeit", DAY, Dossier.FOREVER, false)
                .decided(Severity.GENERAL, "smuggling", DAY, Dossier.FOREVER, false);
        Dossier built = one.build();
        Dossier turned = new Dossier(
                built.subject(),
                built.done(),
                built.bad(),
                built.open(),
                built.decisions().reversed(),
                built.shares(),
                built.signatures(),
                built.inherited());

        assertThat(Dossiers.RATER.rate(turned, Dossiers.START.plusDays(DAY))).isEqualTo(one.on(DAY));
    }

    @Test
    void counterfeitIsProposedForDAndOnlyASignatureGivesIt() {
        Dossiers proven = good().decided(Severity.SERIOUS, "counterfeit", DAY, Dossier.FOREVER, false);

        assertThat(proven.on(DAY).creditClass()).isEqualTo(CreditClass.C);
        assertThat(proven.on(DAY).eligible()).isEqualTo(CreditClass.D);
        assertThat(proven.on(DAY).watch()).isNotNull();
        assertThat(proven.signed(CreditClass.D, DAY + 10).on(DAY + 10).creditClass())
                .isEqualTo(CreditClass.D);
    }

    @Test
    void aPersonGivesAaAndASignatureThatIsOverDoesNot() {
        assertThat(good().signed(CreditClass.AA, 380).on(DAY).creditClass()).isEqualTo(CreditClass.AA);
        assertThat(good().signed(CreditClass.AA, 100).on(DAY).creditClass()).isEqualTo(CreditClass.A);
    }

    @Test
    void openOutcomeCountsNothingButIsWatchedWithItsRange() {
        Rating plain = modest().on(DAY);
        Rating watched = modest().asserted("I1", DAY - 5, 20).on(DAY);

        assertThat(watched.score()).isEqualTo(plain.score());
        Rating.Watch watch = java.util.Objects.requireNonNull(watched.watch());
        assertThat(watch.high()).isEqualTo(plain.score());
        assertThat(watch.low()).isLessThan(plain.score());
        assertThat(watch.until()).isEqualTo(Dossiers.START.plusDays(DAY - 5 + 30));
    }

    @Test
    void disputedDecisionCountsAndTheWatchShowsWhatUpholdingWouldGive() {
        Rating disputed = modest().decided(Severity.GENERAL, "penalty", DAY, Dossier.FOREVER, true)
                .on(DAY);

        assertThat(disputed.deductions().getFirst().disputed()).isTrue();
        assertThat(java.util.Objects.requireNonNull(disputed.watch()).high()).isEqualTo(disputed.score() + 60);
    }

    @Test
    void oneCounterpartyCountsSixTimesInThirtyDays() {
        Rating capped = Dossiers.merchant().with("C", 1, Unit.ORDER, 0, 1000).on(0);
        Rating six = Dossiers.merchant().did(Unit.ORDER, 0, 0, 6).on(0);

        assertThat(capped.points()).isEqualTo(six.points());
    }

    @Test
    void untrustedVoicesSayNothing() {
        Dossiers loud = good();
        for (int i = 0; i < 100; i++) {
            loud.saidBy("liar" + i, 0, "I4", DAY - 10, 1);
        }

        assertThat(loud.on(DAY).score()).isEqualTo(good().on(DAY).score());
    }

    /** A ring's orders prove nothing; what is found wrong with them counts all the same. */
    @Test
    void ordersOfARingAreNoProofButFindingsInThemCount() {
        Dossiers pushed = modest().failed("I1", DAY - 30, 5);
        int before = pushed.on(DAY).score();
        for (int i = 0; i < 100; i++) {
            pushed.with("ring" + i, 0, Unit.ORDER, DAY - 10, 1);
        }

        assertThat(pushed.on(DAY).score()).isEqualTo(before);
        assertThat(pushed.failed("I1", DAY - 10, 5).on(DAY).score()).isLessThan(before);
    }

    @Test
    void weakInheritanceNeverHelps() {
        Map<String, Prior> little = Map.of("I1", new Prior(.05, 1, "inherited"));
        Dossiers plain = Dossiers.merchant().did(Unit.ORDER, 0, 100, 2);
        Dossiers linked = Dossiers.merchant().did(Unit.ORDER, 0, 100, 2).successorOf("X", little);

        assertThat(linked.on(100).score()).isLessThanOrEqualTo(plain.on(100).score());
    }

    @Test
    void successorStartsFromWhatItsPredecessorCameToAndNotAboveB() {
        Map<String, Prior> bad = Map.of("I1", new Prior(.3, 30, "inherited"), "I5", new Prior(.3, 30, "inherited"));
        Dossiers fresh = Dossiers.merchant().did(Unit.ORDER, 0, 0, 1);
        Dossiers linked = Dossiers.merchant().did(Unit.ORDER, 0, 0, 1).successorOf("X", bad);

        assertThat(linked.on(0).score()).isLessThan(fresh.on(0).score() - 60);
        assertThat(linked.on(0).linked()).isEqualTo("X");
        assertThat(good().successorOf("X", Map.of()).on(DAY).creditClass()).isEqualTo(CreditClass.B);
        assertThat(good().successorOf("X", Map.of()).clearedOn(200).on(DAY).creditClass())
                .isEqualTo(CreditClass.A);
    }

    @Test
    void seriesIsTheWayToTheRating() {
        Dossiers fined = good().decided(Severity.SERIOUS, "penalty", 300, Dossier.FOREVER, false);
        var series = Dossiers.RATER.series(fined.build(), Dossiers.START.plusDays(DAY));

        assertThat(series)
                .isSortedAccordingTo(java.util.Comparator.comparing(Rater.Point::day))
                .anyMatch(p -> p.day().equals(Dossiers.START.plusDays(300)) && p.creditClass() == CreditClass.C);
        assertThat(series.getLast().score()).isEqualTo(fined.on(DAY).score());
        for (Rater.Point point : series) {
            assertThat(Dossiers.RATER.rate(fined.build(), point.day()).creditClass())
                    .isEqualTo(point.creditClass());
        }
    }

    @Test
    void laterDayOnWhichADeductionEndsIsNamed() {
        Rating fined = good().did(Unit.ORDER, DAY, DAY + 1000, 20)
                .did(Unit.INSPECTION, DAY, DAY + 1000, 1)
                .decided(Severity.SERIOUS, "penalty", DAY, Dossier.FOREVER, false)
                .on(DAY + 1000);

        assertThat(fined.whatIf())
                .anyMatch(w -> w.words().en().contains("without further facts class")
                        && w.scoreClass().compareTo(fined.creditClass()) > 0);
    }

    /** Its score alone would be worth AA, which nobody gives to whom was never inspected. */
    @Test
    void whatAnAnnulledDecisionWouldGiveIsWhatItGives() {
        Dossiers trade = Dossiers.merchant().did(Unit.ORDER, 0, DAY, 50);
        Rating unfined = trade.on(DAY);
        Rating fined = trade.decided(Severity.SERIOUS, "penalty", DAY - 30, Dossier.FOREVER, false)
                .on(DAY);

        assertThat(unfined.creditClass()).isEqualTo(CreditClass.B);
        assertThat(fined.creditClass()).isEqualTo(CreditClass.C);
        assertThat(fined.whatIf()).anySatisfy(w -> {
            assertThat(w.words().en()).startsWith("without 'penalty, serious'");
            assertThat(w.score()).isEqualTo(unfined.score());
            assertThat(w.scoreClass()).isEqualTo(unfined.creditClass());
        });
    }

    @Test
    void enterpriseWithoutAnyFactIsNotRated() {
        Rating nobody = Dossiers.merchant().on(DAY);

        assertThat(nobody.creditClass()).isEqualTo(CreditClass.NR);
        assertThat(nobody.score()).isEqualTo(600);
    }

    @Test
    void tenMillionOrdersOnOneDayAreAnOrdinaryEnterprise() {
        Rating huge = Dossiers.merchant().did(Unit.ORDER, 0, 0, 10_000_000).on(0);

        assertThat(huge.creditClass()).isEqualTo(CreditClass.B);
        assertThat(huge.score()).isBetween(600, 1000);
    }

    @Test
    void shareOfBadSellersCountsOnceItIsMeasured() {
        var shares = new Rater(MethodologySamples.sharesMeasured(), io.tidegate.rating.prior.PriorSnapshot.none());
        Dossiers platform = Dossiers.merchant().as(Role.PLATFORM).did(Unit.ORDER, 0, 0, 1);

        Rating bad = shares.rate(platform.share(0, .4).build(), Dossiers.START);
        Rating atMedian = shares.rate(platform.share(0, .1).build(), Dossiers.START);

        // .8 / 1.44 x 57.708 x (logit .1 - logit .4), by hand.
        assertThat(points(bad, "I7")).isEqualTo(-57);
        assertThat(points(atMedian, "I7")).isZero();
    }

    private static int points(Rating rating, String indicator) {
        return rating.points().stream()
                .filter(p -> p.indicator().equals(indicator))
                .findFirst()
                .orElseThrow()
                .points();
    }

    private static int deducted(Dossiers dossier, int day) {
        return dossier.on(day).deductions().stream()
                .mapToInt(Rating.Deduction::points)
                .sum();
    }

    /** Good too, but not at the end of the scale. */
    private static Dossiers modest() {
        return Dossiers.merchant().did(Unit.ORDER, 0, DAY, 1).did(Unit.INSPECTION, DAY - 20, DAY, 1);
    }

    private static Dossiers good() {
        return Dossiers.merchant().did(Unit.ORDER, 0, DAY, 50).did(Unit.INSPECTION, 0, DAY, 1);
    }
}
