package io.tidegate.risk.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.contracts.assessment.RiskLevel;
import io.tidegate.risk.safety.ProductRisk.Result;
import io.tidegate.risk.safety.ProductRisk.Scenario;
import io.tidegate.risk.safety.ProductRisk.Sensitivity;
import io.tidegate.risk.safety.ProductRisk.Step;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductRiskTest {

    private final RiskMatrix matrix = RiskMatrix.shipped();
    private final ProductRisk risk = new ProductRisk(matrix);

    /** The whole table of the guideline: probability just inside each band, then severity 1 to 4. */
    @ParameterizedTest
    @CsvSource({
        "1,high,serious,serious,serious",
        "0.51,high,serious,serious,serious",
        "0.5,medium,serious,serious,serious",
        "0.11,medium,serious,serious,serious",
        "0.1,medium,serious,serious,serious",
        "0.011,medium,serious,serious,serious",
        "1/100,low,high,serious,serious",
        "1/999,low,high,serious,serious",
        "1/1000,low,medium,high,serious",
        "1/9999,low,medium,high,serious",
        "1/10000,low,low,medium,high",
        "1/99999,low,low,medium,high",
        "1/100000,low,low,low,medium",
        "1/999999,low,low,low,medium",
        "1/1000000,low,low,low,low",
        "1/1000001,low,low,low,low"
    })
    void everyCellOfTheMatrix(String probability, String one, String two, String three, String four) {
        List<String> expected = List.of(one, two, three, four);
        for (int severity = 1; severity <= 4; severity++) {
            assertThat(matrix.level(severity, Fraction.of(probability)).code())
                    .as("severity %s at %s", severity, probability)
                    .isEqualTo(expected.get(severity - 1));
        }
    }

    /** Decision 2010/15/EU, annex, part IV, example 6.1: 1/500, "> 1/1 000", low risk. */
    @Test
    void foldingChairPinchesAFinger() {
        Result result = risk.of(List.of(chair()));
        assertThat(result.scenarios().getFirst().probability()).hasToString("1/500");
        assertThat(result.level()).isEqualTo(RiskLevel.LOW);
    }

    @Test
    void sensitivityTellsWhichInputMovesTheLevel() {
        Result result = risk.of(List.of(chair()));
        List<Sensitivity> inputs = result.scenarios().getFirst().sensitivity();
        assertThat(result.stable()).isFalse();
        Sensitivity severity = inputs.getFirst();
        assertThat(severity.higher()).isEqualTo(RiskLevel.HIGH);
        Sensitivity grip = inputs.get(2);
        assertThat(grip.input()).isEqualTo("Gripping the seat at the back corner");
        assertThat(grip.higher()).isEqualTo(RiskLevel.MEDIUM);
        assertThat(grip.lower()).isEqualTo(RiskLevel.LOW);
        assertThat(grip.risesAbove()).hasToString("1/10");
        Sensitivity caught = inputs.get(3);
        assertThat(caught.risesAbove()).hasToString("1/2");
        Sensitivity unfolding = inputs.get(1);
        assertThat(unfolding.higher()).isEqualTo(RiskLevel.LOW);
        assertThat(unfolding.moves()).isFalse();
        assertThat(unfolding.risesAbove()).isNull();
    }

    @Test
    void highestScenarioCountsAndHidesWhatTheOthersDo() {
        Scenario fatal = new Scenario("Fire", 4, List.of(new Step("Battery vents", Fraction.of("1/50"))));
        Result result = risk.of(List.of(chair(), fatal));
        assertThat(result.level()).isEqualTo(RiskLevel.SERIOUS);
        assertThat(result.scenarios().getFirst().level()).isEqualTo(RiskLevel.LOW);
        assertThat(result.scenarios().getFirst().sensitivity()).noneMatch(Sensitivity::moves);
        Sensitivity vents = result.scenarios().getLast().sensitivity().getLast();
        assertThat(Objects.requireNonNull(vents.fallsAt())).hasToString("1/10000");
    }

    @Test
    void fractionsAreExact() {
        assertThat(Fraction.of("0.02")).isEqualTo(Fraction.of("1/50")).isEqualTo(Fraction.of("20/1000"));
        assertThat(Fraction.of("1/3").times(Fraction.of("3"))).isEqualTo(Fraction.ONE);
        for (String text : List.of("", "-1", "1/", "1e3", "1/0", "a")) {
            assertThatThrownBy(() -> Fraction.of(text)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static Scenario chair() {
        return new Scenario(
                "Finger caught between seat and backrest",
                1,
                List.of(
                        new Step("Unfolding the chair", Fraction.ONE),
                        new Step("Gripping the seat at the back corner", Fraction.of("1/50")),
                        new Step("Finger gets caught", Fraction.of("1/10")),
                        new Step("Minor pinching", Fraction.ONE)));
    }
}
