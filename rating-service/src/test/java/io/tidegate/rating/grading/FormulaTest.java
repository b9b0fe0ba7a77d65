package io.tidegate.rating.grading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidegate.rating.methodology.Methodology;
import io.tidegate.rating.methodology.Methodology.Prior;
import io.tidegate.rating.methodology.store.MethodologyReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The worked examples of the method: lateness of a seller, prior of the Olist sellers. */
class FormulaTest {

    private static final Methodology TCR = MethodologyReader.read("tcr-1.json", MethodologyReader.bytes("tcr-1.json"))
            .methodology();
    private static final Prior OLIST = new Prior(.0797, 27.4, "example");
    private static final double WEIGHT = .4;

    @ParameterizedTest(name = "{1} late of {0}: {2} points")
    @CsvSource({"0,0,0", "12,3,-8", "120,30,-17", "12,0,6", "120,0,25"})
    void pointsOfTheExamples(double n, double k, int points) {
        double rate = Formula.rate(n, k, OLIST);

        assertThat(Formula.points(TCR, WEIGHT, TCR.norm("merchant"), rate, OLIST.mean()))
                .isEqualTo(points);
    }

    @Test
    void ratesOfTheExamples() {
        assertThat(Formula.rate(12, 3, OLIST)).isEqualTo(.132, within(.0005));
        assertThat(Formula.rate(120, 30, OLIST)).isEqualTo(.218, within(.0005));
    }

    @Test
    void fortyPointsDoubleTheOddsOfASingleIndicator() {
        double doubled = 2.0 / 11;

        assertThat(Formula.points(TCR, 1, 1, doubled, .1)).isEqualTo(-40);
    }

    @Test
    void pointsStayWithinBounds() {
        assertThat(Formula.points(TCR, 1, 1, .999999, .001)).isEqualTo(-150);
        assertThat(Formula.points(TCR, 1, 1, .000001, .5)).isEqualTo(100);
    }

    @Test
    void boundTightensTowardsTheRateWithEvidence() {
        double prior = Formula.upperBound(0, 0, OLIST, .8);
        double clean = Formula.upperBound(120, 0, OLIST, .8);

        assertThat(prior).isGreaterThan(OLIST.mean());
        assertThat(clean).isLessThan(OLIST.mean()).isGreaterThan(Formula.rate(120, 0, OLIST));
    }

    @ParameterizedTest
    @CsvSource({"0,0", "12,3", "120,30", "12,0", "120,0", "120,8"})
    void boundIsWithinALimitExactlyWhenItIsNotAboveIt(double n, double k) {
        double bound = Formula.upperBound(n, k, OLIST, .8);

        assertThat(Formula.boundWithin(n, k, OLIST, .8, bound * 1.0001)).isTrue();
        assertThat(Formula.boundWithin(n, k, OLIST, .8, bound * .9999)).isFalse();
    }
}
