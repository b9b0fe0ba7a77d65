package io.tidegate.rating.grading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidegate.rating.evidence.Exposure.Unit;
import io.tidegate.rating.evidence.Outcome.Kind;
import io.tidegate.rating.evidence.Outcome.Severity;
import io.tidegate.rating.evidence.Role;
import io.tidegate.rating.evidence.Subject;
import io.tidegate.rating.grading.Dossier.Bad;
import io.tidegate.rating.grading.Dossier.Done;
import io.tidegate.rating.grading.Rating.IndicatorPoints;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Facts as nobody would wish them: from before an enterprise was there, from the future, of two in one and one in two. */
class OddFactsTest {

    private static final int DAY = 200;

    /** Each number is rounded to four decimals. */
    private static final Offset<BigDecimal> ROUNDED = within(new BigDecimal("0.0002"));

    @Test
    void anOutcomeFromBeforeTheFirstExposureCountsAndBreaksNothing() {
        Dossiers known = Dossiers.merchant().did(Unit.ORDER, 100, DAY, 5);
        int clean = known.on(DAY).score();
        Rating rating = known.failed("I1", 50, 3).on(DAY);

        assertThat(rating.score()).isLessThan(clean);
        assertThat(rating.points()).allSatisfy(p -> {
            assertThat(p.rate()).isBetween(BigDecimal.ZERO, BigDecimal.ONE);
            assertThat(p.n()).isNotNegative();
        });
    }

    /** More bad outcomes than exposures: documents came late, or not at all. */
    @Test
    void outcomesWithoutExposuresAreARateNotAboveOne() {
        for (long bad : new long[] {1, 100, 10_000_000}) {
            Rating rating = Dossiers.merchant()
                    .did(Unit.ORDER, DAY, DAY, 1)
                    .failed("I1", DAY, bad)
                    .failed("I3", DAY, bad)
                    .on(DAY);

            assertThat(rating.score()).isBetween(0, 1000);
            assertThat(rating.points())
                    .allSatisfy(p -> assertThat(p.rate()).isBetween(BigDecimal.ZERO, BigDecimal.ONE));
        }
    }

    @Test
    void factsOfTheFutureCountOnTheirDayAndNotBefore() {
        Dossiers known = Dossiers.merchant().did(Unit.ORDER, 0, DAY, 5);
        Rating before = known.on(DAY);
        known.did(Unit.ORDER, DAY + 1, DAY + 1, 1_000_000)
                .failed("I1", DAY + 30, 100)
                .decided(Severity.SERIOUS, "penalty", DAY + 1, Dossier.FOREVER, false);

        assertThat(known.on(DAY)).isEqualTo(before);
        assertThat(known.on(DAY + 31).score()).isLessThan(before.score());
    }

    /** The epoch's first day, and one that is farther back than weights can tell. */
    @Test
    void factsOfAnotherAgeAreForgotten() {
        int epoch = -Math.toIntExact(Dossiers.START.toEpochDay());
        Dossiers known = Dossiers.merchant().did(Unit.ORDER, 0, DAY, 5);
        Rating before = known.on(DAY);
        known.did(Unit.ORDER, epoch, epoch, 1_000_000)
                .failed("I1", epoch, 1_000_000)
                .failed("I3", epoch - 30_000, 1_000, Severity.SERIOUS, Kind.INSPECTION);

        assertThat(known.on(DAY).score()).isEqualTo(before.score());
        assertThat(known.on(DAY).creditClass()).isEqualTo(before.creditClass());
    }

    /** Two enterprises become one code: it is rated as if it had done it all. */
    @Test
    void twoThatWereMergedAreRatedByAllThatBothDid() {
        Dossier first = Dossiers.merchant()
                .did(Unit.ORDER, 0, DAY, 5)
                .failed("I1", 20, 4)
                .build();
        Dossier second = Dossiers.merchant()
                .did(Unit.ORDER, 50, DAY, 1)
                .did(Unit.INSPECTION, 60, DAY, 1)
                .failed("I3", 150, 40)
                .build();
        Rating merged = rate(both(first, second));

        assertThat(merged).isEqualTo(rate(both(second, first)));
        assertThat(merged.score()).isBetween(rate(second).score(), rate(first).score());
        sumsUp(merged, rate(first), rate(second));
    }

    /** One code becomes two: what is counted of the parts is what was counted of the whole, and who was bad stays so. */
    @Test
    void oneThatWasSplitLosesNothingAndLaundersNothing() {
        Dossiers bad = Dossiers.merchant().did(Unit.ORDER, 0, DAY, 20).failed("I1", DAY - 10, 900);
        Rating whole = bad.on(DAY);
        Rating half = rate(Dossiers.merchant()
                .did(Unit.ORDER, 0, DAY, 10)
                .failed("I1", DAY - 10, 450)
                .build());
        sumsUp(whole, half, half);
        // The same rate, half the evidence: no better by more than the evidence that is missing.
        assertThat(half.creditClass()).isEqualTo(whole.creditClass());

        // A part under a code of its own, without any history, takes over what the whole came to.
        var priors = Dossiers.RATER.posterior(bad.build(), Dossiers.epoch(DAY));
        Rating stranger = Dossiers.merchant().did(Unit.ORDER, DAY, DAY, 1).on(DAY);
        Rating part = Dossiers.merchant()
                .did(Unit.ORDER, DAY, DAY, 1)
                .successorOf("M", priors)
                .on(DAY);
        assertThat(part.score()).isLessThan(stranger.score() - 40);
        assertThat(part.linked()).isEqualTo("M");
    }

    @Test
    void theSameFactsInAnotherRoleAreAnotherRating() {
        Dossiers platform = Dossiers.merchant().as(Role.PLATFORM).did(Unit.ORDER, 0, DAY, 5);

        assertThat(platform.failed("I1", 150, 50).on(DAY).score())
                .isNotEqualTo(Dossiers.merchant()
                        .did(Unit.ORDER, 0, DAY, 5)
                        .failed("I1", 150, 50)
                        .on(DAY)
                        .score());
    }

    private static void sumsUp(Rating whole, Rating one, Rating other) {
        assertThat(whole.points()).allSatisfy(p -> {
            assertThat(p.n()).isCloseTo(at(one, p).n().add(at(other, p).n()), ROUNDED);
            assertThat(p.k()).isCloseTo(at(one, p).k().add(at(other, p).k()), ROUNDED);
        });
    }

    private static IndicatorPoints at(Rating rating, IndicatorPoints like) {
        return rating.points().stream()
                .filter(p -> p.indicator().equals(like.indicator()))
                .findFirst()
                .orElseThrow();
    }

    private static Dossier both(Dossier one, Dossier other) {
        List<Done> done = new ArrayList<>(one.done());
        done.addAll(other.done());
        List<Bad> bad = new ArrayList<>(one.bad());
        bad.addAll(other.bad());
        return new Dossier(new Subject("M", Role.MERCHANT), done, bad);
    }

    private static Rating rate(Dossier dossier) {
        LocalDate day = Dossiers.START.plusDays(DAY);
        return Dossiers.RATER.rate(dossier, day);
    }
}
