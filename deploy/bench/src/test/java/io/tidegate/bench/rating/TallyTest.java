package io.tidegate.bench.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Expected: SciPy 1.17.1 (binomtest). */
class TallyTest {

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
