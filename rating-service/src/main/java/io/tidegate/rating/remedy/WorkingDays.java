package io.tidegate.rating.remedy;

import java.time.DayOfWeek;
import java.time.LocalDate;

/** Monday to Friday. Public holidays are not known here: a deadline is a little early then, never late. Pure. */
final class WorkingDays {

    private WorkingDays() {}

    /** The day that is so many working days after {@code day}. */
    static LocalDate after(LocalDate day, int count) {
        LocalDate end = day;
        int left = count;
        while (left > 0) {
            end = end.plusDays(1);
            if (end.getDayOfWeek() != DayOfWeek.SATURDAY && end.getDayOfWeek() != DayOfWeek.SUNDAY) {
                left--;
            }
        }
        return end;
    }
}
