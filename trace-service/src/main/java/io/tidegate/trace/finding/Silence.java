package io.tidegate.trace.finding;

import io.tidegate.contracts.assessment.Words;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether somebody who used to report has stopped. His own history is the measure: the hours, of the 28 days up to the last, in
 * which he reported. He is silent when he has been quiet for more than half as long again as in the second-longest pause of
 * these; the longest may have been an outage, which is no rhythm, while nights come every day and weekends every week. Pure.
 */
public final class Silence {

    /** Hours that count as history. */
    public static final int HISTORY = 28 * 24;

    /** Hours from the first to the last: each weekend has come twice by then. */
    static final int SPAN_MIN = 14 * 24;

    /** Below so many hours with reports there is no rhythm. */
    static final int HOURS_MIN = 24;

    private static final long SECONDS_OF_HOUR = 3_600;
    private static final String HOUR = "HUR";

    private Silence() {}

    /**
     * The finding; null where he is not silent, or has too little history.
     *
     * @param hours since 1970 in which he reported, ascending
     * @param clock the hour in which anybody reported last: where nobody does, it is we who hear nothing
     */
    public static @Nullable Finding of(String reporter, List<Integer> hours, int clock) {
        Integer limit = limit(hours);
        if (limit == null || clock - hours.getLast() <= limit) {
            return null;
        }
        Instant since = Instant.ofEpochSecond((hours.getLast() + 1) * SECONDS_OF_HOUR);
        return new Finding(
                FindingKind.SILENCE,
                reporter,
                HOUR,
                null,
                BigDecimal.valueOf(limit),
                since,
                new Words(
                        "Nothing was heard since " + since + ", and no more than " + limit + " h of quiet are usual",
                        "自 " + since + " 起未收到任何报送,通常间隔不超过 " + limit + " 小时"),
                List.of());
    }

    /** How many hours may lie between one with reports and the next; null where there is too little history. */
    static @Nullable Integer limit(List<Integer> hours) {
        if (hours.isEmpty()) {
            return null;
        }
        int from = hours.getLast() - HISTORY;
        int first = hours.getLast();
        int count = 0;
        int longest = 0;
        int second = 0;
        Integer before = null;
        for (int hour : hours) {
            if (hour < from) {
                continue;
            }
            count++;
            first = Math.min(first, hour);
            int pause = before == null ? 0 : hour - before;
            if (pause > longest) {
                second = longest;
                longest = pause;
            } else {
                second = Math.max(second, pause);
            }
            before = hour;
        }
        boolean known = count >= HOURS_MIN && hours.getLast() - first >= SPAN_MIN;
        return known ? (Integer) (second + (second + 1) / 2) : null;
    }
}
