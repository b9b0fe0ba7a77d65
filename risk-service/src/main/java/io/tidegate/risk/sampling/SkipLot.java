package io.tidegate.risk.sampling;

import java.util.List;

/**
 * Skip-lot sampling in the manner of ISO 2859-3. The figures of that standard could not be had, so all of them are settings.
 *
 * @param enabled off unless switched on
 * @param lots accepted lots in a row that qualify
 * @param score points of the last {@value #POINTS_OF_LOTS} lots that qualify, as of the switching score
 * @param intervals one lot in so many is inspected, from step to step
 * @param lotsPerStep inspected lots accepted in a row that lead to the next step
 */
public record SkipLot(boolean enabled, int lots, int score, List<Integer> intervals, int lotsPerStep) {

    /** Lots whose points are kept. */
    public static final int POINTS_OF_LOTS = 20;

    public SkipLot {
        intervals = List.copyOf(intervals);
        if (intervals.stream().anyMatch(interval -> interval < 2)) {
            throw new IllegalArgumentException("tidegate.risk.sampling.skip-lot.intervals: each must be 2 or more");
        }
    }
}
