package io.tidegate.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {

    private final RetryPolicy policy = RetryPolicy.standard();

    @Test
    void pausesSpreadFromNothingToTheDoubledBoundAndNoFurther() {
        var random = new Random(7);
        for (int tries : new int[] {1, 2, 5, 9, 1000}) {
            long bound = Math.min(30_000, (long) (200 * Math.pow(2, tries - 1)));
            var pauses = IntStream.range(0, 2000)
                    .mapToLong(i -> policy.pause(tries, Duration.ZERO, random).toMillis())
                    .summaryStatistics();
            assertThat(pauses.getMin()).isBetween(0L, bound / 10);
            assertThat(pauses.getMax()).isBetween(bound * 9 / 10, bound);
        }
    }

    @Test
    void neverComesBackBeforeTheCentreAskedFor() {
        assertThat(policy.pause(1, Duration.ofSeconds(7), new Random(1))).isGreaterThanOrEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void refusesPausesThatMakeNoSense() {
        assertThatThrownBy(() -> new RetryPolicy(Duration.ZERO, Duration.ofSeconds(1), Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RetryPolicy(Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** The two forms are the examples of RFC 9110, section 10.2.3. */
    @Test
    void readsRetryAfterAsSecondsOrAsADate() {
        Instant now = Instant.parse("1999-12-31T23:59:29Z");
        assertThat(RetryAfter.of("120", now)).isEqualTo(Duration.ofMinutes(2));
        assertThat(RetryAfter.of("Fri, 31 Dec 1999 23:59:59 GMT", now)).isEqualTo(Duration.ofSeconds(30));
        assertThat(RetryAfter.of("Fri, 31 Dec 1999 23:59:59 GMT", now.plusSeconds(60)))
                .isZero();
        assertThat(RetryAfter.of("soon", now)).isZero();
        assertThat(RetryAfter.of("-5", now)).isZero();
    }
}
