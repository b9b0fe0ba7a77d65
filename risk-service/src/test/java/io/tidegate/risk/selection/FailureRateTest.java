package io.tidegate.risk.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureRateTest {

    /** Populations with a known truth, inspected by plan six hundred times: the interval must hold it as often as it says. */
    @ParameterizedTest
    @CsvSource({"500, 100, 0.3, 0.20", "500, 100, 0.3, 0.03", "2000, 200, 0.5, 0.10", "200, 40, 1.0, 0.20"})
    void theIntervalHoldsTheTruth(int population, int capacity, double share, double base) {
        var random = new SplittableRandom(7);
        int held = 0;
        double bias = 0;
        double naive = 0;
        int runs = 600;
        for (int run = 0; run < runs; run++) {
            List<Candidate> candidates = new ArrayList<>();
            List<Boolean> truth = new ArrayList<>();
            double failing = 0;
            for (int i = 0; i < population; i++) {
                double risk = random.nextDouble();
                boolean fails = random.nextDouble() < Math.min(1, 2 * base * risk);
                failing += fails ? 1 : 0;
                truth.add(fails);
                candidates.add(new Candidate("c" + i, false, risk, List.of()));
            }
            List<Choice> choices = new SelectionPlan(capacity, share, "run" + run).choose(candidates);
            List<Inspected> inspections = new ArrayList<>();
            for (int i = 0; i < population; i++) {
                if (choices.get(i).inspected()) {
                    inspections.add(new Inspected(choices.get(i).probability(), truth.get(i)));
                }
            }
            FailureRate rate = FailureRate.of(population, inspections);
            double there = failing / population;
            held += value(rate.low()) <= there && there <= value(rate.high()) ? 1 : 0;
            bias += (value(rate.rate()) - there) / runs;
            naive += (rate.raw() - there) / runs;
        }
        assertThat((double) held / runs).isBetween(0.93, 0.995);
        assertThat(bias).isCloseTo(0, within(0.006));
        if (share < 1) {
            assertThat(naive).isGreaterThan(0.01);
        }
    }

    /** Horvitz and Thompson by hand: ten certain with four failures; 90 open, of whom 9 were drawn and 1 failed. */
    @Test
    void weighsByTheInverseOfTheProbability() {
        List<Inspected> inspections = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            inspections.add(new Inspected(1, i < 4));
        }
        for (int i = 0; i < 9; i++) {
            inspections.add(new Inspected(0.1, i == 0));
        }
        FailureRate rate = FailureRate.of(100, inspections);
        assertThat(value(rate.rate())).isCloseTo((4 + 10) / 100.0, within(1e-9));
        assertThat(rate.raw()).isCloseTo(5 / 19.0, within(1e-9));
    }

    @Test
    void withoutADrawNothingIsSaidOfTheRest() {
        FailureRate rate = FailureRate.of(100, List.of(new Inspected(1, true)));
        assertThat(rate.rate()).isNull();
        assertThat(FailureRate.of(100, List.of()).rate()).isNull();
    }

    @Test
    void whereAllWereInspectedTheRateIsWhatWasFound() {
        FailureRate rate = FailureRate.of(2, List.of(new Inspected(1, true), new Inspected(1, false)));
        assertThat(rate.rate()).isEqualTo(0.5);
        assertThat(rate.low()).isEqualTo(rate.high());
    }

    private static double value(@org.jspecify.annotations.Nullable Double number) {
        return number == null ? Double.NaN : number;
    }
}
