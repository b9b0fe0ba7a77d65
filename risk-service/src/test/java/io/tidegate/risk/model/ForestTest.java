package io.tidegate.risk.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidegate.risk.model.Replay.Row;
import io.tidegate.risk.model.TreeTrainer.Parameters;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;

class ForestTest {

    private static final Parameters SMALL = new Parameters(4, 30, 0.1, 1);

    private final List<String> names = new History(true).names();
    private final List<Row> rows = Made.rows(Made.declarations(1500, 60, 5));

    @Test
    void scoresAsTheLibraryDoes() {
        var dataset = TreeTrainer.dataset(rows, names);
        var library = TreeTrainer.library(dataset, SMALL);
        List<Prediction<Label>> predictions = library.predict(dataset);
        var forest = new Forest(names, TreeTrainer.trees(library, names));
        for (int i = 0; i < rows.size(); i++) {
            double expected = Objects.requireNonNull(
                            predictions.get(i).getOutputScores().get("violation"))
                    .getScore();
            double own = Calibration.NONE.probability(forest.margin(rows.get(i).features()));
            assertThat(own).isCloseTo(expected, within(1e-5));
        }
    }

    @Test
    void rowsHoldPlacesOfWhichNothingIsKnown() {
        assertThat(rows).anySatisfy(row -> assertThat(row.features()).contains(Float.NaN));
    }

    @Test
    void contributionsSumUpToTheMargin() {
        Forest forest = TreeTrainer.train(rows, names, SMALL);
        for (Row row : rows) {
            double sum = forest.base()
                    + Arrays.stream(forest.contributions(row.features())).sum();
            assertThat(sum).isCloseTo(forest.margin(row.features()), within(1e-9));
        }
    }

    @Test
    void theSameRowsGrowTheSameTrees() {
        Forest one = TreeTrainer.train(rows, names, SMALL);
        Forest other = TreeTrainer.train(rows, names, SMALL);
        for (Row row : rows) {
            assertThat(one.margin(row.features())).isEqualTo(other.margin(row.features()));
        }
    }

    @Test
    void theImporterThatWasMadeToMatterContributesMost() {
        Forest forest = TreeTrainer.train(rows, names, SMALL);
        double[] sums = new double[names.size()];
        for (Row row : rows) {
            double[] contributions = forest.contributions(row.features());
            for (int place = 0; place < sums.length; place++) {
                sums[place] += Math.abs(contributions[place]);
            }
        }
        int largest = 0;
        for (int place = 0; place < sums.length; place++) {
            largest = sums[place] > sums[largest] ? place : largest;
        }
        assertThat(names.get(largest)).isEqualTo("violations by importer");
    }
}
