package io.tidegate.rating.grading;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.rating.evidence.Exposure.Unit;
import io.tidegate.rating.evidence.Outcome.Kind;
import io.tidegate.rating.evidence.Outcome.Severity;
import io.tidegate.rating.evidence.Role;
import io.tidegate.rating.grading.Rating.IndicatorPoints;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class RaterTest {

    @Test
    void newcomerLandsInTheMiddleWithoutPoints() {
        Rating rating = Dossiers.merchant().did(Unit.ORDER, 0, 0, 1).on(0);

        assertThat(rating.creditClass()).isEqualTo(CreditClass.B);
        assertThat(rating.newcomer()).isTrue();
        assertThat(rating.score()).isBetween(600, 610);
    }

    @Test
    void silentForAYearIsNotRated() {
        Dossiers once = Dossiers.merchant().did(Unit.ORDER, 0, 0, 100);

        assertThat(once.on(365).creditClass()).isNotEqualTo(CreditClass.NR);
        assertThat(once.on(366).creditClass()).isEqualTo(CreditClass.NR);
    }

    @Test
    void cleanVolumeAloneDoesNotProveWhatWasNeverInspected() {
        Rating rating = Dossiers.merchant().did(Unit.ORDER, 0, 200, 50).on(200);

        assertThat(rating.score()).isGreaterThan(650);
        assertThat(rating.creditClass()).isEqualTo(CreditClass.B);
    }

    @Test
    void cleanAndInspectedRisesToAAndIsProposedForAaByAPersonAfterAYear() {
        Dossiers good = Dossiers.merchant().did(Unit.ORDER, 0, 400, 50).did(Unit.INSPECTION, 0, 400, 1);

        assertThat(good.on(100).creditClass()).isEqualTo(CreditClass.A);
        assertThat(good.on(100).eligible()).isNull();
        assertThat(good.on(400).creditClass()).isEqualTo(CreditClass.A);
        assertThat(good.on(400).eligible()).isEqualTo(CreditClass.AA);
    }

    @Test
    void classFallsAtOnceAndRisesByOneNotchInNinetyDays() {
        Dossiers history = Dossiers.merchant().did(Unit.ORDER, 0, 900, 10).did(Unit.INSPECTION, 0, 900, 1);
        for (int day = 100; day < 140; day++) {
            history.failed("I1", day, 9)
                    .failed("I2", day, 9)
                    .failed("I5", day, 9)
                    .failed("I3", day, 1)
                    .signed(CreditClass.D, day);
        }
        CreditClass worst = history.on(139).creditClass();
        int recovered = 140 + 7;
        while (history.on(recovered).creditClass() == worst) {
            recovered += 7;
        }

        assertThat(history.on(99).creditClass()).isEqualTo(CreditClass.A);
        assertThat(worst).isLessThan(CreditClass.B);
        assertThat(recovered).isGreaterThanOrEqualTo(139 + 90);
        assertThat(history.on(recovered).creditClass()).isEqualTo(worst.above());
        assertThat(history.on(recovered + 89).creditClass()).isEqualTo(worst.above());
    }

    @Test
    void classMovesOnlyTenPointsPastTheBorder() {
        Dossiers edge = Dossiers.merchant().did(Unit.ORDER, 0, 0, 200);
        int k = 0;
        while (edge.on(0).score() >= 560) {
            edge.failed("I1", 0, 1);
            k++;
        }
        Rating justBelow = edge.on(0);

        assertThat(k).isPositive();
        assertThat(justBelow.score()).isBetween(550, 559);
        assertThat(justBelow.creditClass()).isEqualTo(CreditClass.B);
    }

    @Test
    void inspectionsThatFindNothingNeverLowerTheScore() {
        Dossiers plain = Dossiers.merchant().did(Unit.ORDER, 0, 30, 5).failed("I3", 3, 2);
        int before = plain.on(30).score();

        assertThat(plain.did(Unit.INSPECTION, 5, 30, 10).on(30).score()).isGreaterThan(before);
    }

    @Test
    void equalRatesGiveEqualDirectionWhateverTheVolume() {
        Rating small = Dossiers.merchant()
                .did(Unit.INSPECTION, 0, 0, 20)
                .failed("I3", 0, 2)
                .on(0);
        Rating large = Dossiers.merchant()
                .did(Unit.INSPECTION, 0, 0, 2000)
                .failed("I3", 0, 200)
                .on(0);

        assertThat(points(small, "I3")).isPositive();
        assertThat(points(large, "I3")).isGreaterThan(points(small, "I3"));
    }

    @Test
    void criticalViolationCostsPointsOnceThenHalfThenNothing() {
        Dossiers dossier =
                Dossiers.merchant().did(Unit.ORDER, 0, 1200, 5).failed("I3", 0, 3, Severity.SERIOUS, Kind.INSPECTION);

        assertThat(dossier.on(10).deductions())
                .extracting(Rating.Deduction::points)
                .containsExactly(-60);
        assertThat(dossier.on(10).deductions().getFirst().endsOn()).isEqualTo(LocalDate.of(2023, 1, 6));
        assertThat(dossier.on(400).deductions())
                .extracting(Rating.Deduction::points)
                .containsExactly(-30);
        assertThat(dossier.on(1100).deductions()).isEmpty();
    }

    @Test
    void returnsAloneNeverPushBelowC() {
        Dossiers unloved = Dossiers.merchant().did(Unit.ORDER, 0, 100, 10);
        for (int day = 0; day <= 100; day++) {
            unloved.failed("I4", day, 10, Severity.MINOR, Kind.RETURN);
        }

        assertThat(unloved.on(100).creditClass()).isGreaterThanOrEqualTo(CreditClass.C);
    }

    @Test
    void explanationNamesTheWorstAndWhatItWouldBeWithoutIt() {
        Rating rating = Dossiers.merchant()
                .did(Unit.ORDER, 0, 10, 10)
                .failed("I1", 5, 30)
                .on(10);

        assertThat(rating.reasons().getFirst().en()).contains("documents disagree");
        assertThat(rating.reasons().getFirst().zh()).contains("单证不符");
        assertThat(rating.whatIf().getFirst().score()).isGreaterThan(rating.score());
    }

    @Test
    void cleanOrdersNeededForTheNextClassAreTheFewest() {
        Rating rating = Dossiers.merchant().did(Unit.ORDER, 0, 3, 1).on(3);

        assertThat(rating.whatIf()).hasSize(1);
        assertThat(rating.whatIf().getFirst().words().en()).contains("class A");
        assertThat(rating.whatIf().getFirst().score()).isBetween(650, 652);
    }

    @Test
    void asOfAnEarlierDayIsWhatItWasThen() {
        Dossiers then = Dossiers.merchant().did(Unit.ORDER, 0, 50, 10);
        Rating before = then.on(50);

        assertThat(then.did(Unit.ORDER, 51, 60, 10).failed("I1", 55, 30).on(50)).isEqualTo(before);
    }

    @Test
    void plannedIndicatorsCountNothing() {
        Rating rating =
                Dossiers.merchant().as(Role.PLATFORM).did(Unit.ORDER, 0, 30, 10).on(30);

        assertThat(points(rating, "I6")).isZero();
        assertThat(points(rating, "I7")).isZero();
        assertThat(rating.points())
                .filteredOn(IndicatorPoints::core)
                .extracting(IndicatorPoints::indicator)
                .doesNotContain("I7");
    }

    private static int points(Rating rating, String indicator) {
        return rating.points().stream()
                .filter(p -> p.indicator().equals(indicator))
                .findFirst()
                .orElseThrow()
                .points();
    }
}
