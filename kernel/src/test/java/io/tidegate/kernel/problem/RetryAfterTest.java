package io.tidegate.kernel.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryAfterTest {

    @Test
    void isNeverShorterThanTheWaitAndSpreadsThoseWhoWait() {
        Set<Integer> told = IntStream.range(0, 1000)
                .map(i -> RetryAfter.jittered(10))
                .boxed()
                .collect(Collectors.toSet());

        assertThat(told).containsExactlyInAnyOrder(10, 11, 12, 13, 14, 15);
    }

    @Test
    void aShortWaitIsSpreadToo() {
        Set<Integer> told = IntStream.range(0, 1000)
                .map(i -> RetryAfter.jittered(1))
                .boxed()
                .collect(Collectors.toSet());

        assertThat(told).containsExactlyInAnyOrder(1, 2, 3);
    }
}
