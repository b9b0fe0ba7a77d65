package io.tidegate.bench.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.bench.model.Figure.Estimate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelBarTest {

    /** What the bars were set above: gradient-boosted trees on statistics of the months before. */
    @Test
    void firstTryOfTheBarsReachesOneOfThem() {
        List<ModelBar> bars = ModelBar.of(List.of(figure("valid.csv", true, 0.857, 0.682, 0.746, 0.931)));

        assertThat(bars).extracting(ModelBar::reached).containsExactly(false, false, false, true);
        assertThat(ModelBar.allReached(bars)).isFalse();
        assertThat(bars.getFirst().line()).contains("ROC AUC", "0.8570, at least 0.86: MISSED");
    }

    @Test
    void barIsReachedBySoMuch() {
        assertThat(ModelBar.allReached(ModelBar.of(List.of(figure("valid.csv", true, 0.86, 0.69, 0.75, 0.93)))))
                .isTrue();
    }

    @Test
    void everyFileCountsByItsReportedFigure() {
        List<ModelBar> bars = ModelBar.of(List.of(
                figure("valid.csv", true, 0.98, 0.95, 0.92, 0.99),
                figure("test.csv", true, 0.98, 0.95, 0.74, 0.99),
                figure("test.csv", false, 0.1, 0.1, 0.1, 0.1)));

        assertThat(bars).hasSize(8);
        assertThat(bars.stream().filter(bar -> !bar.reached())).singleElement().satisfies(bar -> {
            assertThat(bar.file()).isEqualTo("test.csv");
            assertThat(bar.measure()).isEqualTo("macro F1");
        });
        assertThat(ModelBar.allReached(bars)).isFalse();
    }

    @Test
    void nothingMeasuredReachesNothing() {
        assertThat(ModelBar.allReached(List.of())).isFalse();
    }

    private static Figure figure(
            String file, boolean reported, double auc, double average, double macroF1, double precision) {
        return new Figure(
                file,
                "known the next day",
                reported,
                100,
                0.2,
                0.5,
                Map.of(
                        "rocAuc", new Estimate(auc, 0, 1),
                        "averagePrecision", new Estimate(average, 0, 1),
                        "macroF1", new Estimate(macroF1, 0, 1),
                        "precisionAt5Percent", new Estimate(precision, 0, 1)));
    }
}
