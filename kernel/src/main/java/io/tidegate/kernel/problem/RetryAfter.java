package io.tidegate.kernel.problem;

import java.util.concurrent.ThreadLocalRandom;

/**
 * Seconds of a Retry-After. Callers who were all refused at one moment must not all come back at one moment, so each is
 * told a little more than the wait itself, by chance.
 */
public final class RetryAfter {

    /** Even a short wait is spread over this many seconds, and a long one over no more than is of use. */
    private static final int SPREAD_SECONDS_MIN = 2;

    private static final int SPREAD_SECONDS_MAX = 300;

    private RetryAfter() {}

    /** {@code seconds} or up to half as much again; the spread is at least two seconds and at most five minutes. */
    public static int jittered(int seconds) {
        int spread = Math.clamp(seconds / 2, SPREAD_SECONDS_MIN, SPREAD_SECONDS_MAX);
        return seconds + ThreadLocalRandom.current().nextInt(spread + 1);
    }
}
