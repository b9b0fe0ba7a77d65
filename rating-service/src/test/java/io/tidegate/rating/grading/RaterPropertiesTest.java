package io.tidegate.rating.grading;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.rating.evidence.Exposure.Unit;
import io.tidegate.rating.evidence.Outcome.Kind;
import io.tidegate.rating.evidence.Outcome.Severity;
import io.tidegate.rating.evidence.Role;
import io.tidegate.rating.evidence.Subject;
import io.tidegate.rating.grading.Dossier.Bad;
import io.tidegate.rating.grading.Dossier.Done;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RaterPropertiesTest {

    private static final int DAYS = 400;
    private static final int TRIES = 300;

    @Property(tries = TRIES)
    void oneMoreBadOutcomeNeverRaisesTheScore(@ForAll("dossiers") Dossier dossier, @ForAll("bads") Bad more) {
        List<Bad> worse = new ArrayList<>(dossier.bad());
        worse.add(more);

        assertThat(score(new Dossier(dossier.subject(), dossier.done(), worse))).isLessThanOrEqualTo(score(dossier));
    }

    @Property(tries = TRIES)
    void oneMoreExposureNeverLowersTheScore(@ForAll("dossiers") Dossier dossier, @ForAll("dones") Done more) {
        List<Done> busier = new ArrayList<>(dossier.done());
        busier.add(more);

        assertThat(score(new Dossier(dossier.subject(), busier, dossier.bad()))).isGreaterThanOrEqualTo(score(dossier));
    }

    @Property(tries = TRIES)
    void neitherOrderNorGroupingOfFactsShows(@ForAll("dossiers") Dossier dossier, @ForAll Random random) {
        List<Done> done = new ArrayList<>();
        for (Done one : dossier.done()) {
            for (long i = 0; i < one.n(); i++) {
                done.add(new Done(one.unit(), one.day(), 1));
            }
        }
        List<Bad> bad = new ArrayList<>(dossier.bad());
        Collections.shuffle(done, random);
        Collections.shuffle(bad, random);

        assertThat(rate(new Dossier(dossier.subject(), done, bad))).isEqualTo(rate(dossier));
    }

    @Property(tries = TRIES)
    void partsAddUpAndScoreStaysOnTheScale(@ForAll("dossiers") Dossier dossier) {
        Rating rating = rate(dossier);
        int sum = rating.base()
                + rating.limit()
                + rating.points().stream()
                        .mapToInt(Rating.IndicatorPoints::points)
                        .sum()
                + rating.deductions().stream()
                        .mapToInt(Rating.Deduction::points)
                        .sum();

        assertThat(rating.score()).isEqualTo(sum).isBetween(0, 1000);
    }

    @Provide
    Arbitrary<Dossier> dossiers() {
        return Combinators.combine(
                        Arbitraries.of(Role.values()),
                        dones().list().ofMaxSize(30),
                        bads().list().ofMaxSize(15))
                .as((role, done, bad) -> new Dossier(new Subject("M", role), done, bad));
    }

    @Provide
    Arbitrary<Done> dones() {
        return Combinators.combine(
                        Arbitraries.of(Unit.values()),
                        Arbitraries.integers().between(0, DAYS),
                        Arbitraries.longs().between(1, 20))
                .as((unit, day, n) -> new Done(unit, Dossiers.epoch(day), n));
    }

    @Provide
    Arbitrary<Bad> bads() {
        return Combinators.combine(
                        Arbitraries.of("I1", "I2", "I3", "I4", "I5"),
                        Arbitraries.integers().between(0, DAYS),
                        Arbitraries.of(Severity.values()),
                        Arbitraries.of(Kind.values()),
                        Arbitraries.longs().between(1, 5))
                .as((indicator, day, severity, kind, n) -> new Bad(indicator, Dossiers.epoch(day), severity, kind, n));
    }

    private static int score(Dossier dossier) {
        return rate(dossier).score();
    }

    private static Rating rate(Dossier dossier) {
        return Dossiers.RATER.rate(dossier, Dossiers.START.plusDays(DAYS));
    }
}
