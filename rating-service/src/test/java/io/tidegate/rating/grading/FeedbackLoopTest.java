package io.tidegate.rating.grading;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.rating.evidence.Exposure.Unit;
import io.tidegate.rating.evidence.Outcome.Kind;
import io.tidegate.rating.evidence.Outcome.Severity;
import io.tidegate.rating.evidence.Role;
import io.tidegate.rating.evidence.Subject;
import io.tidegate.rating.grading.Dossier.Bad;
import io.tidegate.rating.grading.Dossier.Done;
import io.tidegate.rating.grading.Dossier.Signature;
import io.tidegate.rating.grading.Rater.Point;
import io.tidegate.rating.methodology.store.MethodologyReader;
import io.tidegate.rating.prior.PriorSnapshot;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A low class means more inspections; inspections alone must not lower a class. Merchants whose true rates never change trade for
 * three years, twice with the same luck: once inspected as their class of the month asks, once all alike.
 */
class FeedbackLoopTest {

    private static final int MERCHANTS = 80;
    private static final int WEEKS = 156;
    private static final int WEEKS_OF_MONTH = 4;
    private static final int ORDERS = 5;

    /** 2020-01-06, a Monday. */
    private static final int START = 18_267;

    /**
     * What risk-service's sampling/intensity.csv asks of each class, as shares of a lot of 100: sample sizes of ISO 2859-1:1999,
     * tables 1 and 2, by inspection level and intensity (AA: I, reduced; A: II, reduced; B: II, normal; C: III, tightened).
     */
    private static final Map<CreditClass, Double> INSPECTED = Map.of(
            CreditClass.AA, .03,
            CreditClass.A, .08,
            CreditClass.B, .20,
            CreditClass.NR, .20,
            CreditClass.C, .32,
            CreditClass.D, 1.0);

    /** Persons sign whatever is proposed: the loop at its strongest. */
    private static final List<Signature> SIGNED = List.of(
            new Signature(CreditClass.AA, 0, Integer.MAX_VALUE), new Signature(CreditClass.D, 0, Integer.MAX_VALUE));

    /** Mean score and share in C or D at the end of each year. */
    private record Outcome(List<Double> score, List<Double> low) {}

    @Test
    void inspectionsAloneLowerNobodyWhoIsAsGoodAsUsual() {
        Outcome loop = run("tcr-1-3.json", .22, FeedbackLoopTest::asked);
        Outcome alike = run("tcr-1-3.json", .22, _ -> .2);

        for (int year = 0; year < 3; year++) {
            assertThat(loop.score.get(year))
                    .as("year %d: %s against %s", year + 1, loop, alike)
                    .isGreaterThan(alike.score.get(year) - 5);
            assertThat(loop.low.get(year))
                    .as("year %d: %s against %s", year + 1, loop, alike)
                    .isLessThan(alike.low.get(year) + .05);
        }
        assertThat(loop.score.get(2)).as("%s", loop).isGreaterThan(loop.score.get(0) - 5);
        assertThat(loop.low.get(2)).isLessThan(loop.low.get(0) + .05);
    }

    @Test
    void whoIsBetterThanUsualRisesAndWhoIsWorseFallsWithTheLoopToo() {
        Outcome good = run("tcr-1-3.json", .11, FeedbackLoopTest::asked);
        Outcome usual = run("tcr-1-3.json", .22, FeedbackLoopTest::asked);
        Outcome bad = run("tcr-1-3.json", .44, FeedbackLoopTest::asked);

        assertThat(good.score.get(2)).as("%s against %s, %s", good, usual, bad).isGreaterThan(usual.score.get(2) + 10);
        assertThat(bad.score.get(2)).as("%s against %s, %s", good, usual, bad).isLessThan(usual.score.get(2) - 10);
        assertThat(good.score.get(2)).as("%s against %s, %s", good, usual, bad).isGreaterThan(good.score.get(0) - 5);
    }

    /** What the deduction by rate is for: something grave is found of everybody who is looked at often enough. */
    @Test
    void whoIsInspectedMoreLosesByACountAndNotByARate() {
        assertThat(lostByInspections("tcr-1-2.json")).isGreaterThan(20);
        assertThat(lostByInspections("tcr-1-3.json")).isLessThan(5);
    }

    /** How much lower the mean score of the third year is where all is inspected than where three in a hundred are. */
    private static double lostByInspections(String file) {
        return run(file, .22, _ -> .03).score.get(2)
                - run(file, .22, _ -> 1).score.get(2);
    }

    private static double asked(CreditClass of) {
        return INSPECTED.getOrDefault(of, 0.0);
    }

    private static Outcome run(String file, double failing, ToDoubleFunction<CreditClass> share) {
        Rater rater = new Rater(MethodologyReader.read(file, MethodologyReader.bytes(file)), PriorSnapshot.none());
        double[][] lives = IntStream.range(0, MERCHANTS)
                .parallel()
                .mapToObj(merchant -> life(rater, merchant, failing, share))
                .toArray(double[][]::new);
        double[] score = new double[3];
        double[] low = new double[3];
        for (double[] life : lives) {
            for (int year = 0; year < 3; year++) {
                score[year] += life[year] / MERCHANTS;
                low[year] += life[3 + year] / MERCHANTS;
            }
        }
        return new Outcome(
                DoubleStream.of(score).boxed().toList(),
                DoubleStream.of(low).boxed().toList());
    }

    /** Scores at the ends of three years, and whether it was in C or D then. */
    private static double[] life(Rater rater, int merchant, double failing, ToDoubleFunction<CreditClass> share) {
        SplittableRandom random = new SplittableRandom(7_919L * merchant + 1);
        List<Done> done = new ArrayList<>();
        List<Bad> bad = new ArrayList<>();
        double[] life = new double[6];
        CreditClass now = CreditClass.B;
        for (int week = 0; week < WEEKS; week++) {
            int day = START + 7 * week;
            week(random, day, share.applyAsDouble(now), failing, done, bad);
            if (week % WEEKS_OF_MONTH == WEEKS_OF_MONTH - 1) {
                Dossier known = new Dossier(
                        new Subject("M", Role.MERCHANT), done, bad, List.of(), List.of(), List.of(), SIGNED, null);
                Point last = rater.series(known, LocalDate.ofEpochDay(day)).getLast();
                now = last.creditClass();
                if ((week + 1) % (WEEKS / 3) == 0) {
                    int year = (week + 1) / (WEEKS / 3) - 1;
                    life[year] = last.score();
                    life[3 + year] = now == CreditClass.C || now == CreditClass.D ? 1 : 0;
                }
            }
        }
        return life;
    }

    /** The same draws whatever the share: who is inspected at a low share is at a high one too. */
    private static void week(
            SplittableRandom random, int day, double share, double failing, List<Done> done, List<Bad> bad) {
        int inspected = 0;
        int critical = 0;
        int[] failed = new int[4];
        for (int i = 0; i < ORDERS; i++) {
            failed[0] += random.nextDouble() < .03 ? 1 : 0;
            failed[1] += random.nextDouble() < .05 ? 1 : 0;
            failed[2] += random.nextDouble() < .02 ? 1 : 0;
            boolean looked = random.nextDouble() < share;
            boolean wrong = random.nextDouble() < failing;
            boolean grave = random.nextDouble() < .3;
            inspected += looked ? 1 : 0;
            failed[3] += looked && wrong && !grave ? 1 : 0;
            critical += looked && wrong && grave ? 1 : 0;
        }
        done.add(new Done(Unit.ORDER, day, ORDERS));
        if (inspected > 0) {
            done.add(new Done(Unit.INSPECTION, day, inspected));
        }
        add(bad, "I1", day, Severity.GENERAL, Kind.ASSESSMENT, failed[0]);
        add(bad, "I4", day, Severity.MINOR, Kind.RETURN, failed[1]);
        add(bad, "I5", day, Severity.GENERAL, Kind.ASSESSMENT, failed[2]);
        add(bad, "I3", day, Severity.GENERAL, Kind.INSPECTION, failed[3]);
        add(bad, "I3", day, Severity.SERIOUS, Kind.INSPECTION, critical);
    }

    private static void add(List<Bad> bad, String indicator, int day, Severity severity, Kind kind, int n) {
        if (n > 0) {
            bad.add(new Bad(indicator, day, severity, kind, n));
        }
    }
}
