package io.tidegate.risk.signal;

import java.time.Duration;

/**
 * What consignments may have in common. A window is symmetric around a consignment's own time: what follows within it
 * counts as well, so that siblings are caught together. The code and the name are stored: neither is ever changed.
 */
enum Kind {
    BUYER(1, Duration.ofHours(24)),
    PHONE(2, Duration.ofDays(7)),
    BUILDING(3, Duration.ofDays(7)),
    PAYER(4, Duration.ofHours(24)),
    LOGISTICS_NO(5, Duration.ZERO),
    BOOK_ITEM(6, Duration.ZERO),
    /** The buyer's account at a platform: its token is of one platform only. */
    ACCOUNT(7, Duration.ofDays(7));

    /** Rows hold 32 days each: few windows reach over an edge, and a hub's row stays small. */
    private static final int PERIOD_SECONDS = (int) Duration.ofDays(32).toSeconds();

    /** 2^64 over the golden ratio, odd: spreads the periods of one key over all keys. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private static final Kind[] ALL = values();

    private final byte code;
    private final int windowSeconds;

    Kind(int code, Duration window) {
        this.code = (byte) code;
        this.windowSeconds = (int) window.toSeconds();
    }

    /** How a trail names it. */
    byte code() {
        return code;
    }

    /** The kind with this code; throws IllegalArgumentException where there is none. */
    static Kind of(byte code) {
        for (Kind kind : ALL) {
            if (kind.code == code) {
                return kind;
            }
        }
        throw new IllegalArgumentException("No kind of sighting has the code " + code);
    }

    /** Half the width of the window; 0 where there is none. */
    int windowSeconds() {
        return windowSeconds;
    }

    /** Whether two sightings are within the window of each other. */
    boolean near(int at, int other) {
        return windowSeconds == 0 || Math.abs((long) at - other) <= windowSeconds;
    }

    /** Number of the period that {@code at} is in; 0 where there is no window. */
    int period(int at) {
        return windowSeconds == 0 ? 0 : Math.floorDiv(at, PERIOD_SECONDS);
    }

    /** The other period that the window around {@code at} reaches into; the same where it reaches into none. */
    int neighbourPeriod(int at) {
        int before = period(at - windowSeconds);
        return before == period(at) ? period(at + windowSeconds) : before;
    }

    /** Key of the row that holds the sightings of {@code base} in a period. */
    static long rowKey(long base, int period) {
        return base + period * SPREAD;
    }
}
