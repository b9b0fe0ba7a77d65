package io.tidegate.rating.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Expected: SciPy 1.17.1 (mannwhitneyu, ks_2samp, minimize, beta.ppf) and NumPy. */
class MeasuresTest {

    private static final double[] FORECASTS = {.1, .4, .35, .8, .4, .05, .9, .6, .2, .4};
    private static final int[] OUTCOMES = {0, 0, 1, 1, 1, 0, 1, 0, 0, 1};

    @Test
    void measuresAreThoseOfScipy() {
        Cases cases = new Cases();
        for (int i = 0; i < FORECASTS.length; i++) {
            cases.add(FORECASTS[i], OUTCOMES[i] == 1);
        }

        assertThat(cases.order().auc()).isEqualTo(0.8, within(1e-12));
        assertThat(cases.order().ks()).isEqualTo(0.6, within(1e-12));
        assertThat(cases.logLoss()).isEqualTo(0.5017821372218756, within(1e-9));
        assertThat(cases.brier()).isEqualTo(0.1765, within(1e-9));
        assertThat(cases.slope()).isEqualTo(1.29272134, within(1e-5));
    }

    @Test
    void casesWithOneForecastCountAsManyAsTheyAre() {
        Cases single = new Cases();
        Cases grouped = new Cases();
        for (int i = 0; i < FORECASTS.length; i++) {
            for (int again = 0; again < 3; again++) {
                single.add(FORECASTS[i], OUTCOMES[i] == 1);
            }
            grouped.add(FORECASTS[i], 3L * OUTCOMES[i], 3 - 3L * OUTCOMES[i]);
        }

        assertThat(grouped.size()).isEqualTo(single.size());
        assertThat(grouped.order()).isEqualTo(single.order());
        assertThat(grouped.logLoss()).isEqualTo(single.logLoss(), within(1e-12));
        assertThat(grouped.brier()).isEqualTo(single.brier(), within(1e-12));
        assertThat(grouped.slope()).isEqualTo(single.slope(), within(1e-9));
        assertThat(grouped.mean()).isEqualTo(single.mean(), within(1e-12));
    }

    @Test
    void whereAllCameNothingIsInOrder() {
        Cases cases = new Cases();
        cases.add(.3, 5, 0);

        assertThat(cases.order().auc()).isNaN();
        assertThat(cases.order().ks()).isNaN();
        assertThat(cases.rate()).isEqualTo(1);
    }

    @Test
    void jeffreysIsABetaQuantile() {
        assertThat(Measures.jeffreys(3, 50))
                .containsExactly(new double[] {0.017186649071151135, 0.15153256302766024}, within(1e-8));
        assertThat(Measures.jeffreys(0, 50)[0]).isZero();
        assertThat(Measures.jeffreys(50, 50)[1]).isEqualTo(1);
    }

    @Test
    void stabilityIndexWithAnEmptyBinIsANumber() {
        assertThat(Measures.psi(new long[] {10, 20, 0}, new long[] {10, 10, 10}))
                .isEqualTo(1.1789117672077167, within(1e-9));
    }
}
