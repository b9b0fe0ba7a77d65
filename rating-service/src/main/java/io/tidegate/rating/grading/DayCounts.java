package io.tidegate.rating.grading;

import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;

/**
 * Amounts by day since the epoch, in order of days, and their decayed sums. The sum at a day is a prefix of growing
 * weights divided by the growth until then, so it costs the same whatever the number of days, and is the same to the bit
 * from whichever day one came. Immutable.
 */
final class DayCounts {

    private final int[] days;
    private final double[] amounts;
    private final double[] prefix;
    private final Decay decay;

    private DayCounts(int[] days, double[] amounts, Decay decay) {
        this.days = days;
        this.amounts = amounts;
        this.decay = decay;
        this.prefix = new double[days.length + 1];
        for (int i = 0; i < days.length; i++) {
            prefix[i + 1] = prefix[i] + amounts[i] * decay.growth(days[i] - days[0]);
        }
    }

    static DayCounts of(SortedMap<Integer, Double> byDay, Decay decay) {
        int[] days = new int[byDay.size()];
        double[] amounts = new double[byDay.size()];
        int i = 0;
        for (Map.Entry<Integer, Double> entry : byDay.entrySet()) {
            days[i] = entry.getKey();
            amounts[i++] = entry.getValue();
        }
        return new DayCounts(days, amounts, decay);
    }

    /** The same amounts, forgotten at another pace. */
    DayCounts at(Decay other) {
        return new DayCounts(days, amounts, other);
    }

    /**
     * The sum of amounts, each halved for every half-life of its age at {@code day}.
     *
     * @param until later days do not count
     */
    double decayed(int day, int until) {
        int count = upTo(until);
        return count == 0 ? 0 : Math.max(0, prefix[count] / decay.growth(day - days[0]));
    }

    /** The last day with an amount until {@code until}; MIN_VALUE where there is none. */
    int last(int until) {
        int count = upTo(until);
        return count == 0 ? Integer.MIN_VALUE : days[count - 1];
    }

    private int upTo(int until) {
        int found = Arrays.binarySearch(days, until);
        return found >= 0 ? found + 1 : -found - 1;
    }
}
