package io.tidegate.risk.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tidegate.risk.model.Drift.PartDrift;
import io.tidegate.risk.model.RiskModel.Contribution;
import io.tidegate.risk.model.RiskModel.Scored;
import io.tidegate.risk.model.TreeTrainer.Parameters;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class RiskModelTest {

    private static final Parameters SMALL = new Parameters(3, 40, 0.1, 1);

    private final List<Declaration> declarations = Made.declarations(1200, 100, 4);
    private final RiskModel model = RiskModel.train(declarations, SMALL);

    @Test
    void theSameDataGiveTheSameVersionAndBytesInAnyOrder() {
        RiskModel again = RiskModel.train(declarations.reversed(), SMALL);
        assertThat(again.card()).isEqualTo(model.card());
        assertThat(ModelBytes.write(again)).isEqualTo(ModelBytes.write(model));
    }

    @Test
    void oneOtherVerdictIsAnotherVersion() {
        List<Declaration> others = new java.util.ArrayList<>(declarations);
        Declaration first = others.getFirst();
        others.set(0, first.with(first.verdict().violation() ? Verdict.CONFORMING : Verdict.VIOLATION));
        assertThat(RiskModel.train(others, SMALL).card().version())
                .isNotEqualTo(model.card().version());
    }

    @Test
    void readBackItScoresTheSame() {
        RiskModel copy = ModelBytes.read(ModelBytes.write(model));
        assertThat(copy.card()).isEqualTo(model.card());
        for (Declaration declaration : declarations) {
            assertThat(copy.score(declaration)).isEqualTo(model.score(declaration));
        }
    }

    @Test
    void theVerdictOfTheScoredDeclarationIsNotLookedAt() {
        Declaration declaration = declarations.getFirst();
        assertThat(model.score(declaration.with(Verdict.UNKNOWN)))
                .isEqualTo(model.score(declaration.with(Verdict.CRITICAL)));
    }

    @Test
    void theReasonsAddUpToTheProbability() {
        for (Declaration declaration : declarations) {
            Scored scored = model.score(declaration);
            double margin = scored.base()
                    + scored.others()
                    + scored.contributions().stream()
                            .mapToDouble(Contribution::logOdds)
                            .sum();
            assertThat(model.card().calibration().probability(margin)).isCloseTo(scored.probability(), within(1e-9));
        }
    }

    @Test
    void nothingOrOneKindTeachesNothing() {
        assertThatThrownBy(() -> RiskModel.train(List.of(), SMALL)).isInstanceOf(IllegalArgumentException.class);
        List<Declaration> innocent = declarations.stream()
                .map(declaration -> declaration.with(Verdict.CONFORMING))
                .toList();
        assertThatThrownBy(() -> RiskModel.train(innocent, SMALL)).isInstanceOf(IllegalArgumentException.class);
    }

    /** (0.9 - 0.5) ln(0.9/0.5) + (0.1 - 0.5) ln(0.1/0.5) = 0.4 * 0.587787 + 0.4 * 1.609438. */
    @Test
    void stabilityIndexAsByHand() {
        assertThat(Reference.psi(new double[] {0.5, 0.5}, new double[] {0.9, 0.1}))
                .isCloseTo(0.878890, within(1e-6));
        assertThat(Reference.psi(new double[] {0.5, 0.5}, new double[] {0.5, 0.5}))
                .isZero();
    }

    @Test
    void driftIsSeenWherePricesRiseFiftyfold() {
        Drift same = model.drift(later(1));
        Drift dearer = model.drift(later(50));
        assertThat(same.score()).isLessThan(0.25);
        assertThat(same.moved()).isFalse();
        assertThat(same.parts().getFirst().index()).isLessThan(0.25);
        assertThat(dearer.parts().getFirst().index()).isGreaterThan(1);
        assertThat(dearer.parts().subList(0, 2))
                .extracting(PartDrift::part)
                .containsExactlyInAnyOrder("price", "unit_price");
    }

    private static List<Declaration> later(int factor) {
        return Made.declarations(400, 20, 8).stream()
                .map(declaration -> new Declaration(
                        declaration.id(),
                        declaration.day().plusDays(100),
                        declaration.codes(),
                        declaration.taxRate(),
                        declaration.netMass(),
                        declaration.price().multiply(BigDecimal.valueOf(factor)),
                        declaration.verdict()))
                .toList();
    }

    @Test
    void probabilitiesThatDoNotHoldAreSeen() {
        List<Declaration> guilty = declarations.stream()
                .map(declaration -> declaration.with(Verdict.VIOLATION))
                .toList();
        Drift drift = model.drift(guilty);
        assertThat(drift.moved()).isTrue();
        assertThat(drift.found()).isGreaterThan((int) drift.expected());
    }
}
