package io.tidegate.bench.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidegate.bench.rating.Metrics.Cases;
import org.junit.jupiter.api.Test;

/** Expected: SciPy 1.17.1 (mannwhitneyu, ks_2samp, minimize, beta.ppf, binomtest) and NumPy. */
class MetricsTest {

    private static final double[] FORECASTS = {.1, .4, .35, .8, .4, .05, .9, .6, .2, .4};
    private static final int[] OUTCOMES = {0, 0, 1, 1, 1, 0, 1, 0, 0, 1};

    @Test
    void measuresAreThoseOfScipy() {
        Cases cases = new Cases();
        for (int i = 0; i < FORECASTS.length; i++) {
            cases.add(FORECASTS[i], OUTCOMES[i] == 1);
        }

        assertThat(cases.auc()).isEqualTo(0.8, within(1e-12));
        assertThat(cases.ks()).isEqualTo(0.6, within(1e-12));
        assertThat(cases.logLoss()).isEqualTo(0.5017821372218756, within(1e-9));
        assertThat(cases.brier()).isEqualTo(0.1765, within(1e-9));
        assertThat(cases.slope()).isEqualTo(1.29272134, within(1e-5));
    }

    @Test
    void jeffreysIsABetaQuantile() {
        assertThat(Metrics.jeffreys(3, 50))
                .containsExactly(new double[] {0.017186649071151135, 0.15153256302766024}, within(1e-8));
        assertThat(Metrics.jeffreys(0, 50)[0]).isZero();
        assertThat(Metrics.jeffreys(50, 50)[1]).isEqualTo(1);
    }

    @Test
    void stabilityIndexWithAnEmptyBinIsANumber() {
        assertThat(Metrics.psi(new long[] {10, 20, 0}, new long[] {10, 10, 10}))
                .isEqualTo(1.1789117672077167, within(1e-9));
    }

    @Test
    void wilsonIsTheUpperBoundOfTheInterval() {
        Tally tally = new Tally();
        for (int i = 0; i < 12; i++) {
            tally.add(i, i < 3);
        }

        assertThat(tally.wilson()).isEqualTo(0.4873380318032493, within(1e-9));
        assertThat(tally.josang()).isEqualTo(4.0 / 14, within(1e-12));
    }
}
