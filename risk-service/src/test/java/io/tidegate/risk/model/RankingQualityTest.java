package io.tidegate.risk.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RankingQualityTest {

    /** The example of scikit-learn's roc_auc_score and average_precision_score: 0.75 and 0.83. */
    @Test
    void agreesWithTheUsualExample() {
        var outcomes = new Outcomes(
                new double[] {0.8, 0.4, 0.35, 0.1}, new boolean[] {true, false, true, false}, new double[4]);
        RankingQuality quality = RankingQuality.of(outcomes, 0.5);
        assertThat(quality.rocAuc()).isEqualTo(0.75);
        assertThat(quality.averagePrecision()).isCloseTo(0.8333, within(1e-4));
    }

    /** Confusion and macro F1 that the authors of the customs data set print. */
    @ParameterizedTest
    @CsvSource({"5638, 1008, 704, 1131, 0.7187", "5448, 982, 657, 1047, 0.7151"})
    void agreesWithThePublishedMacroF1(int passed, int falseAlarms, int missed, int hits, double published) {
        int n = passed + falseAlarms + missed + hits;
        double[] scores = new double[n];
        boolean[] violations = new boolean[n];
        Arrays.fill(scores, 0, hits + falseAlarms, 1);
        Arrays.fill(violations, 0, hits, true);
        Arrays.fill(violations, hits + falseAlarms, hits + falseAlarms + missed, true);
        var outcomes = new Outcomes(scores, violations, new double[n]);
        assertThat(RankingQuality.of(outcomes, 0.5).macroF1()).isCloseTo(published, within(5e-5));
    }

    @Test
    void scoresThatTellNothingHaveHalfTheArea() {
        var outcomes =
                new Outcomes(new double[6], new boolean[] {true, true, false, false, false, false}, new double[6]);
        RankingQuality quality = RankingQuality.of(outcomes, 0.5);
        assertThat(quality.rocAuc()).isEqualTo(0.5);
        assertThat(quality.averagePrecision()).isCloseTo(2.0 / 6, within(1e-12));
    }

    @Test
    void theIntervalHoldsTheValueAndNarrowsWithMore() {
        assertThat(width(100)).isGreaterThan(2 * width(2500));
    }

    private static double width(int times) {
        int n = 4 * times;
        double[] scores = new double[n];
        boolean[] violations = new boolean[n];
        for (int i = 0; i < n; i++) {
            scores[i] = 1 - (double) i / n;
            violations[i] = i % 4 == 0 || i < n / 8;
        }
        var outcomes = new Outcomes(scores, violations, new double[n]);
        var interval = new Bootstrap(outcomes, 0.5, 200, 1).of(RankingQuality::rocAuc);
        double value = RankingQuality.of(outcomes, 0.5).rocAuc();
        assertThat(interval.low()).isLessThan(value);
        assertThat(interval.high()).isGreaterThan(value);
        return interval.high() - interval.low();
    }
}
