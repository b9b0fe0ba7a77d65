package io.tidegate.bench.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class StretchTest {

    @Test
    void slowestWindowCountsNotTheMean() {
        List<Long> sums = List.of(0L, 100L, 200L, 210L, 230L, 400L);

        assertThat(Stretch.slowest(sums, 1)).isEqualTo(10);
        assertThat(Stretch.slowest(sums, 2)).isEqualTo(15);
        assertThat(Stretch.slowest(sums, 5)).isEqualTo(80);
    }

    @Test
    void whatWasShorterHasNone() {
        assertThat(Stretch.slowest(List.of(0L, 100L), 2)).isZero();
    }
}
