package io.tidegate.rating.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Expected weights: SciPy 1.17.1, minimize of the same penalised likelihood (BFGS, then Nelder-Mead). */
class ForecastFitTest {

    private static final double[] OWN = {-1.5, -1, -.5, 0, .5, 1, 1.5, -1.2, .3, .8, -.2, 1.1};
    private static final double[] OTHER = {.5, -1, 1, -.5, 0, 1, -1, .2, -.7, .9, -.3, .4};
    private static final int[] BAD = {22, 15, 52, 36, 62, 125, 74, 23, 40, 108, 35, 105};
    private static final int N = 500;

    private static Signals signals(double own, double other) {
        return new Signals(-2, own, List.of(other));
    }

    @Test
    void weightsAreThoseOfScipy() {
        ForecastFit fit = new ForecastFit();
        for (int i = 0; i < OWN.length; i++) {
            fit.add(signals(OWN[i], OTHER[i]), N, BAD[i]);
        }

        ForecastModel model = fit.fit();

        assertThat(model.intercept()).isEqualTo(-0.2970933858917122, within(1e-6));
        assertThat(model.slope()).isEqualTo(0.7045884635632751, within(1e-6));
        assertThat(model.weights().getFirst()).isEqualTo(0.48437959703868755, within(1e-6));
        assertThat(model.cases()).isEqualTo(6000);
        assertThat(model.bad()).isEqualTo(697);
        // 1 / (1 + exp(2 + .2970934 - .7045885 * .5 + .4843796))
        assertThat(model.probability(signals(.5, -1))).isEqualTo(0.0810, within(1e-4));
    }

    @Test
    void withTooFewBadOutcomesTheOwnExpectationStands() {
        ForecastFit fit = new ForecastFit();
        for (int i = 0; i < OWN.length; i++) {
            fit.add(signals(OWN[i], OTHER[i]), N / 4, BAD[i] / 4);
        }

        assertThat(fit.fit()).isEqualTo(ForecastModel.own());
        assertThat(new ForecastFit().fit()).isEqualTo(ForecastModel.own());
    }

    @Test
    void noiseDoesNotReplaceTheOwnExpectation() {
        SplittableRandom random = new SplittableRandom(7);
        ForecastFit fit = new ForecastFit();
        for (int i = 0; i < 4000; i++) {
            Signals signals = signals(random.nextGaussian(), random.nextGaussian());
            fit.add(signals, 1, random.nextDouble() < signals.probability() ? 1 : 0);
        }

        assertThat(fit.fit()).isEqualTo(ForecastModel.own());
    }

    @Test
    void signalsOfAnotherMethodologyAreRefused() {
        ForecastModel model = new ForecastModel(0, 1, List.of(.1, .2), 1000, 300);

        assertThatThrownBy(() -> model.probability(signals(0, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2");
    }
}
