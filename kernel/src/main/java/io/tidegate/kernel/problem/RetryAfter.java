package io.tidegate.kernel.problem;

import java.util.concurrent.ThreadLocalRandom;

/**
 * Seconds of a Retry-After. Callers who were all refused at one moment must not all come back at one moment, so each is
 * told a little more than the wait itself, by chance.
 */
public final class RetryAfter {

    /** Even a short wait is spread over this many seconds. */
    private static final int SPREAD_SECONDS_MIN = 2;

    private RetryAfter() {}

    /** {@code seconds} or up to half as much again, at least two seconds of spread. */
    public static int jittered(int seconds) {
        int spread = Math.max(SPREAD_SECONDS_MIN, seconds / 2);
        return seconds + ThreadLocalRandom.current().nextInt(spread + 1);
    }
}
