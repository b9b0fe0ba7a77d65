package io.tidegate.risk.model;

import java.time.LocalDate;

/**
 * When a verdict is known to the statistics.
 *
 * @param delayDays a verdict of a declaration of day d is known on day d + 1 + delayDays
 * @param until verdicts of declarations after this day never become known; their goods do
 */
public record Labels(int delayDays, LocalDate until) {

    /** Each verdict is known the day after. */
    public static final Labels NEXT_DAY = new Labels(0, LocalDate.MAX);

    boolean known(LocalDate declared, LocalDate today) {
        return !declared.isAfter(until) && declared.plusDays(delayDays).isBefore(today);
    }
}
