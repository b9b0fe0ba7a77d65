package io.tidegate.client;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/**
 * How long to go on trying. The pause before try n is drawn evenly from nothing up to {@code firstPause} doubled n times, at
 * most {@code longestPause} ("full jitter"), so that clients that were cut off together do not come back together. Where the
 * centre says Retry-After, that is waited for first.
 *
 * @param patience after so long without an answer it is given up
 */
public record RetryPolicy(Duration firstPause, Duration longestPause, Duration patience) {

    private static final int DOUBLINGS_MAX = 30;

    public RetryPolicy {
        if (firstPause.isNegative() || firstPause.isZero() || longestPause.compareTo(firstPause) < 0) {
            throw new IllegalArgumentException("firstPause must be above 0, and longestPause not below it");
        }
        if (patience.isNegative()) {
            throw new IllegalArgumentException("patience must not be negative");
        }
    }

    /** 0.2 s, 0.4 s ... at most 30 s, for ten minutes. */
    public static RetryPolicy standard() {
        return new RetryPolicy(Duration.ofMillis(200), Duration.ofSeconds(30), Duration.ofMinutes(10));
    }

    /** The pause after failed try number {@code tries}, from 1; {@code asked} is what Retry-After said, else zero. */
    Duration pause(int tries, Duration asked) {
        return pause(tries, asked, ThreadLocalRandom.current());
    }

    Duration pause(int tries, Duration asked, RandomGenerator random) {
        int doublings = Math.min(Math.max(tries - 1, 0), DOUBLINGS_MAX);
        long most = Math.min(longestPause.toMillis(), firstPause.toMillis() << doublings);
        return asked.plusMillis(random.nextLong(Math.max(1, most) + 1));
    }
}
