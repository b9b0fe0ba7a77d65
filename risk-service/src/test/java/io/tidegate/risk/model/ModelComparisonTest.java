package io.tidegate.risk.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidegate.risk.model.ModelComparison.Agreement;
import io.tidegate.risk.model.TreeTrainer.Parameters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Two versions on the same declarations, against counts made here by hand. */
class ModelComparisonTest {

    private static final RiskModel GOOD = RiskModel.train(Made.declarations(600, 60, 1), new Parameters(3, 30, 0.2, 1));
    private static final RiskModel WEAK = RiskModel.train(Made.declarations(250, 60, 2), new Parameters(1, 2, 0.1, 1));

    private final List<Declaration> declarations = declarations();

    @Test
    void measuresAreThoseOfPairsAndSums() {
        ModelComparison comparison = ModelComparison.of(GOOD, WEAK, declarations);

        assertThat(comparison.declarations()).isEqualTo(400);
        assertThat(comparison.inspected()).isEqualTo(300);
        says(comparison.one(), GOOD);
        says(comparison.other(), WEAK);
        assertThat(Objects.requireNonNull(comparison.one().rocAuc()))
                .isGreaterThan(Objects.requireNonNull(comparison.other().rocAuc()));
    }

    private void says(ModelComparison.Side side, RiskModel model) {
        assertThat(side.version()).isEqualTo(model.card().version());
        assertThat(Objects.requireNonNull(side.rocAuc())).isCloseTo(pairs(model), within(1e-9));
        assertThat(side.expected()).isCloseTo(expected(model), within(1e-9));
    }

    @Test
    void agreementIsWhatBothWouldOpen() {
        ModelComparison comparison = ModelComparison.of(GOOD, WEAK, declarations);

        for (Agreement agreement : comparison.agreement()) {
            Set<String> one = opened(GOOD, agreement.opened());
            Set<String> other = opened(WEAK, agreement.opened());
            Set<String> both = new HashSet<>(one);
            both.retainAll(other);
            assertThat(agreement.opened()).isEqualTo((int) Math.round(400 * agreement.share()));
            assertThat(agreement.both()).isEqualTo(both.size());
            one.removeAll(both);
            other.removeAll(both);
            assertThat(agreement.foundByOne()).isEqualTo(violations(one));
            assertThat(agreement.foundByOther()).isEqualTo(violations(other));
        }
        assertThat(ModelComparison.of(GOOD, GOOD, declarations).agreement())
                .allSatisfy(same -> assertThat(same.both()).isEqualTo(same.opened()));
    }

    @Test
    void nothingIsSaidOfARankingWithoutBothKinds() {
        List<Declaration> conforming = declarations.stream()
                .filter(declaration -> declaration.verdict() == Verdict.CONFORMING)
                .toList();
        assertThat(ModelComparison.of(GOOD, WEAK, conforming).one().rocAuc()).isNull();
        assertThat(ModelComparison.of(GOOD, WEAK, List.of()).agreement())
                .allSatisfy(none -> assertThat(none.opened()).isZero());
    }

    private double pairs(RiskModel model) {
        double sum = 0;
        long pairs = 0;
        for (Declaration bad : declarations) {
            for (Declaration good : declarations) {
                if (bad.verdict().violation() && good.verdict() == Verdict.CONFORMING) {
                    int order = Double.compare(model.probability(bad), model.probability(good));
                    sum += order > 0 ? 1 : order == 0 ? 0.5 : 0;
                    pairs++;
                }
            }
        }
        return sum / pairs;
    }

    private double expected(RiskModel model) {
        return declarations.stream()
                .filter(declaration -> declaration.verdict().known())
                .mapToDouble(model::probability)
                .sum();
    }

    private Set<String> opened(RiskModel model, int count) {
        return new HashSet<>(declarations.stream()
                .sorted(Comparator.comparingDouble((Declaration declaration) -> -model.probability(declaration))
                        .thenComparing(Declaration::id))
                .limit(count)
                .map(Declaration::id)
                .toList());
    }

    private int violations(Set<String> ids) {
        return (int) declarations.stream()
                .filter(declaration ->
                        ids.contains(declaration.id()) && declaration.verdict().violation())
                .count();
    }

    /** A quarter of them was never inspected. */
    private static List<Declaration> declarations() {
        List<Declaration> made = new ArrayList<>();
        for (Declaration declaration : Made.declarations(400, 30, 3)) {
            boolean seen = made.size() % 4 != 0;
            made.add(seen ? declaration : declaration.with(Verdict.UNKNOWN));
        }
        return made;
    }
}
