package io.tidegate.bench.rating;

import io.tidegate.rating.evidence.Exposure.Unit;
import io.tidegate.rating.evidence.Outcome.Kind;
import io.tidegate.rating.evidence.Outcome.Severity;
import io.tidegate.rating.evidence.Subject;
import io.tidegate.rating.grading.Dossier;
import io.tidegate.rating.grading.Dossier.Bad;
import io.tidegate.rating.grading.Dossier.Done;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One generated enterprise and all that it does: a row for each order, in order of days.
 *
 * @param rates of bad outcomes before its nature multiplies them: I1, I2, I4, I5, I3
 * @param flags what came of the order, bits of this class
 * @param known days after the order on which its outcome was known
 */
record Planted(Subject subject, Nature nature, double[] rates, int[] days, byte[] flags, short[] known) {

    /** What an enterprise is like. */
    enum Nature {
        ORDINARY,
        GOOD,
        SLIDING,
        BAD,
        RING,
        WHITEWASHED
    }

    static final int I1 = 1;
    static final int I2 = 2;
    static final int I4 = 4;
    static final int I5 = 8;
    static final int INSPECTED = 16;
    static final int I3 = 32;

    /** An outcome held against it by mistake: it is taken back {@link #TAKEN_BACK_AFTER} days later. */
    static final int MISTAKEN = 64;

    static final int TAKEN_BACK_AFTER = 60;

    private static final Map<Integer, String> INDICATORS = Map.of(I1, "I1", I2, "I2", I4, "I4", I5, "I5", I3, "I3");

    /** Indicators of authorities that an order can fail in. */
    boolean failed(int order) {
        return (flags[order] & (I1 | I5)) != 0;
    }

    /** The true chance that its orders of {@code day} fail: what nobody can know who only sees outcomes. */
    double chance(int day) {
        double times = Histories.times(nature, day - Histories.START);
        return 1 - (1 - Histories.chance(rates[0], times)) * (1 - Histories.chance(rates[3], times));
    }

    /** The facts of days up to {@code asOf} as they were known at the end of {@code knownAt}. */
    Dossier dossier(int asOf, int knownAt) {
        TreeMap<Integer, long[]> byDay = new TreeMap<>();
        for (int i = 0; i < days.length && days[i] <= asOf; i++) {
            if (days[i] + known[i] <= knownAt) {
                add(byDay.computeIfAbsent(days[i], _ -> new long[Byte.SIZE]), flags[i], knownAt - days[i]);
            }
        }
        List<Done> done = new ArrayList<>();
        List<Bad> bad = new ArrayList<>();
        byDay.forEach((day, counts) -> {
            done.add(new Done(Unit.ORDER, day, counts[Byte.SIZE - 1]));
            if (counts[bit(INSPECTED)] > 0) {
                done.add(new Done(Unit.INSPECTION, day, counts[bit(INSPECTED)]));
            }
            INDICATORS.forEach((flag, indicator) -> {
                if (counts[bit(flag)] > 0) {
                    bad.add(new Bad(indicator, day, Severity.GENERAL, Kind.ASSESSMENT, counts[bit(flag)]));
                }
            });
        });
        return new Dossier(subject, done, bad, List.of(), List.of(), List.of(), Backtest.SIGNED, null);
    }

    private static void add(long[] counts, byte flags, int age) {
        boolean takenBack = (flags & MISTAKEN) != 0 && age >= TAKEN_BACK_AFTER;
        counts[Byte.SIZE - 1]++;
        for (int bit = 0; bit < Byte.SIZE - 2; bit++) {
            if ((flags & (1 << bit)) != 0 && !(takenBack && 1 << bit == I1)) {
                counts[bit]++;
            }
        }
    }

    private static int bit(int flag) {
        return Integer.numberOfTrailingZeros(flag);
    }
}
