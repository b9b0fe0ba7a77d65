package io.tidegate.rating.grading;

import java.util.Map;
import java.util.SortedMap;

/** Amounts by day since the epoch, in order of days. Immutable. */
final class DayCounts {

    private final int[] days;
    private final long[] amounts;

    private DayCounts(int[] days, long[] amounts) {
        this.days = days;
        this.amounts = amounts;
    }

    static DayCounts of(SortedMap<Integer, Long> byDay) {
        int[] days = new int[byDay.size()];
        long[] amounts = new long[byDay.size()];
        int i = 0;
        for (Map.Entry<Integer, Long> entry : byDay.entrySet()) {
            days[i] = entry.getKey();
            amounts[i++] = entry.getValue();
        }
        return new DayCounts(days, amounts);
    }

    /**
     * The sum of amounts, each halved for every half-life of its age at {@code day}.
     *
     * @param until later days do not count
     */
    double decayed(int day, int until, Decay decay) {
        double sum = 0;
        for (int i = 0; i < days.length && days[i] <= until; i++) {
            sum += amounts[i] * decay.at(day - days[i]);
        }
        return sum;
    }
}
