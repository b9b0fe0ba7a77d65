package io.tidegate.bench.rating;

import io.tidegate.bench.rating.Planted.Nature;
import io.tidegate.rating.evidence.Role;
import io.tidegate.rating.evidence.Subject;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * Generates enterprises one by one, each from its own number, so that none depends on the others and equal seeds make equal
 * histories. What ordinary ones are like is fitted to public data (rating research, section 4): 8 % late with a prior
 * strength of 27, half of the sellers with 8 exposures or fewer, nine in ten with 83 or fewer, 18 % recorded late, by 16
 * days on average. The other rates and how much worse the planted are is set here.
 */
final class Histories {

    /** 2020-01-01: a Wednesday. */
    static final int START = 18_262;

    /** Three years, and the quarter that is forecast. */
    static final int YEARS = 1095;

    static final int WINDOW = 90;

    static final double STRENGTH = 27;
    private static final double MEDIAN = 8;
    private static final double PLATFORM_MEDIAN = 320;

    /** ln(83 / 8) / 1.2816: the ninth decile. */
    private static final double SPREAD = 1.826;

    private static final int ORDERS_MAX = 20_000;
    private static final double LATE = .08;
    private static final double DISAGREE = .03;
    private static final double BREACH = .02;
    private static final double RETURNED = .05;
    private static final double FAILED = .1;

    /** Mean rates of ordinary ones, in the order of {@link Planted#rates}. */
    static final double[] MEANS = {DISAGREE, LATE, RETURNED, BREACH, FAILED};

    private static final double INSPECTED = .05;
    private static final double RECORDED_LATE = .18;
    private static final double RECORDED_LATE_DAYS = 16;
    private static final double MISTAKEN = .02;
    static final int SLIDE_FROM = YEARS - 270;
    private static final double RATE_MAX = .9;
    private static final int PERCENT = 100;

    private final long seed;

    Histories(long seed) {
        this.seed = seed;
    }

    /** Number {@code index} of that role; the same one at every call. */
    Planted planted(Role role, int index) {
        SplittableRandom random =
                new SplittableRandom(seed * 1_000_003 + (role == Role.PLATFORM ? 0 : 500_009L) + index);
        return planted(role, index, nature(random.nextInt(PERCENT)), random);
    }

    /** One of the given nature. */
    Planted planted(Role role, int index, Nature nature) {
        SplittableRandom random =
                new SplittableRandom(seed * 1_000_003 + (role == Role.PLATFORM ? 0 : 500_009L) + index);
        random.nextInt(PERCENT);
        return planted(role, index, nature, random);
    }

    private static Nature nature(int draw) {
        if (draw < 70) {
            return Nature.ORDINARY;
        }
        if (draw < 85) {
            return Nature.GOOD;
        }
        if (draw < 90) {
            return Nature.SLIDING;
        }
        if (draw < 95) {
            return Nature.BAD;
        }
        return draw < 98 ? Nature.RING : Nature.WHITEWASHED;
    }

    private static Planted planted(Role role, int index, Nature nature, SplittableRandom random) {
        double median = role == Role.PLATFORM ? PLATFORM_MEDIAN : MEDIAN;
        int orders = Math.clamp(Math.round(median * Math.exp(SPREAD * random.nextGaussian())), 1, ORDERS_MAX);
        int from = random.nextInt(PERCENT) < 40 ? 0 : random.nextInt(YEARS);
        int[] days = new int[orders];
        for (int i = 0; i < orders; i++) {
            days[i] = from + random.nextInt(YEARS + WINDOW - from);
        }
        Arrays.sort(days);
        double[] rates = new double[] {
            rate(DISAGREE, random),
            rate(LATE, random),
            rate(RETURNED, random),
            rate(BREACH, random),
            rate(FAILED, random)
        };
        byte[] flags = new byte[orders];
        short[] known = new short[orders];
        for (int i = 0; i < orders; i++) {
            flags[i] = outcome(rates, times(nature, days[i]), random);
            days[i] += START;
            if (random.nextDouble() < RECORDED_LATE) {
                known[i] = (short) Math.min(365, -RECORDED_LATE_DAYS * Math.log(1 - random.nextDouble()) + 1);
            }
        }
        String name = role.code().charAt(0) + String.format("%06d", index);
        return new Planted(new Subject(name, role), nature, rates, days, flags, known);
    }

    /** How many times the ordinary odds of a bad outcome. */
    static double times(Nature nature, int day) {
        return switch (nature) {
            case ORDINARY -> 1;
            case GOOD -> .3;
            case BAD, RING, WHITEWASHED -> 4;
            case SLIDING -> day < SLIDE_FROM ? 1 : 1 + 4 * Math.min(1, (day - SLIDE_FROM) / 180.0);
        };
    }

    private static byte outcome(double[] rates, double times, SplittableRandom random) {
        int flags = 0;
        flags |= hit(rates[0], times, random) ? Planted.I1 : 0;
        flags |= hit(rates[1], times, random) ? Planted.I2 : 0;
        flags |= hit(rates[2], times, random) ? Planted.I4 : 0;
        flags |= hit(rates[3], times, random) ? Planted.I5 : 0;
        if (random.nextDouble() < INSPECTED) {
            flags |= Planted.INSPECTED | (hit(rates[4], times, random) ? Planted.I3 : 0);
        }
        if ((flags & Planted.I1) != 0 && random.nextDouble() < MISTAKEN) {
            flags |= Planted.MISTAKEN;
        }
        return (byte) flags;
    }

    private static boolean hit(double rate, double times, SplittableRandom random) {
        return random.nextDouble() < chance(rate, times);
    }

    /** Of one bad outcome of an order. */
    static double chance(double rate, double times) {
        return Math.min(RATE_MAX, rate * times);
    }

    private static double rate(double mean, SplittableRandom random) {
        return BetaDistribution.of(mean * STRENGTH, (1 - mean) * STRENGTH)
                .createSampler(random::nextLong)
                .sample();
    }
}
