package io.tidegate.risk.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CalibrationTest {

    @Test
    void findsTheCurveThatOutcomesWereDrawnFrom() {
        var random = new SplittableRandom(1);
        double[] margins = new double[50_000];
        boolean[] violations = new boolean[margins.length];
        for (int i = 0; i < margins.length; i++) {
            margins[i] = 6 * random.nextDouble() - 3;
            violations[i] = random.nextDouble() < 1 / (1 + Math.exp(-(0.5 * margins[i] - 1)));
        }
        Calibration fit = Calibration.fit(margins, violations);
        assertThat(fit.slope()).isCloseTo(0.5, within(0.03));
        assertThat(fit.shift()).isCloseTo(-1, within(0.03));
    }

    @Test
    void oneKindOfOutcomeTeachesNothing() {
        assertThat(Calibration.fit(new double[] {1, 2}, new boolean[] {true, true}))
                .isEqualTo(Calibration.NONE);
    }
}
