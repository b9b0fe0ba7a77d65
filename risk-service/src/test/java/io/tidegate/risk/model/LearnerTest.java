package io.tidegate.risk.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.risk.model.Learner.Learned;
import io.tidegate.risk.model.Replay.Row;
import io.tidegate.risk.model.TreeTrainer.Parameters;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LearnerTest {

    private static final Parameters SMALL = new Parameters(3, 40, 0.1, 1);

    private final List<String> names = new History(true).names();
    private final List<Declaration> declarations = Made.declarations(4000, 200, 9);

    /** Statistics that saw their own row look wonderful in training and fall apart on later days. */
    @Test
    void aLeakShowsAsAFall() {
        List<Row> honest = Made.rows(declarations);
        List<Row> leaking = leaking(declarations, 150);
        double fair = area(honest);
        double leaked = area(leaking);
        assertThat(fair).isGreaterThan(0.75);
        assertThat(leaked).isLessThan(fair - 0.05);
    }

    @Test
    void probabilitiesHoldOnLaterDays() {
        List<Row> rows = Made.rows(declarations);
        Learned learned = Learner.learn(until(rows, 150), names, SMALL);
        List<Row> later = from(rows, 150);
        RankingQuality quality =
                RankingQuality.of(Outcomes.of(later, learned.probabilities(later)), learned.threshold());
        assertThat(quality.calibrationError()).isLessThan(0.06);
    }

    @Test
    void rowsAfterTheLastDayGivenChangeNothing() {
        List<Row> rows = Made.rows(declarations);
        Learned one = Learner.learn(until(rows, 150), names, SMALL);
        List<Row> again = Made.rows(declarations.stream()
                .filter(declaration -> declaration.day().isBefore(Made.FIRST.plusDays(150)))
                .toList());
        Learned other = Learner.learn(again, names, SMALL);
        assertThat(other.threshold()).isEqualTo(one.threshold());
        assertThat(other.calibration()).isEqualTo(one.calibration());
        Row asked = from(rows, 150).getFirst();
        assertThat(other.probability(asked.features())).isEqualTo(one.probability(asked.features()));
    }

    private double area(List<Row> rows) {
        Forest forest = TreeTrainer.train(until(rows, 150), names, SMALL);
        List<Row> later = from(rows, 150);
        double[] margins =
                later.stream().mapToDouble(row -> forest.margin(row.features())).toArray();
        return RankingQuality.of(Outcomes.of(later, margins), 0).rocAuc();
    }

    /** Each training row is told its own verdict before its features are asked for; later rows are asked honestly. */
    private static List<Row> leaking(List<Declaration> declarations, int days) {
        var history = new History(true);
        List<Row> rows = new ArrayList<>();
        for (Declaration declaration : declarations.stream()
                .sorted(java.util.Comparator.comparing(Declaration::day))
                .toList()) {
            boolean training = declaration.day().isBefore(Made.FIRST.plusDays(days));
            history.declared(declaration);
            if (training) {
                history.inspected(declaration);
            }
            rows.add(new Row(declaration, history.features(declaration), false));
            if (!training) {
                history.inspected(declaration);
            }
        }
        return rows;
    }

    private static List<Row> until(List<Row> rows, int days) {
        return rows.stream()
                .filter(row -> row.declaration().day().isBefore(Made.FIRST.plusDays(days)))
                .toList();
    }

    private static List<Row> from(List<Row> rows, int days) {
        return rows.subList(until(rows, days).size(), rows.size());
    }
}
