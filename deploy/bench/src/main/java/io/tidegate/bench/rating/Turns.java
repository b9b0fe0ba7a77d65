package io.tidegate.bench.rating;

import io.tidegate.rating.grading.CreditClass;
import io.tidegate.rating.grading.Rater.Point;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts changes of class on the ways of enterprises. Going silent and coming back is no change. Not thread-safe. */
final class Turns {

    private static final double YEAR = 365.25;
    private static final int SOON = 180;

    private long changes;
    private int reversals;
    private double years;

    void add(List<Point> way) {
        @Nullable Point before = null;
        @Nullable Point changed = null;
        CreditClass previous = CreditClass.NR;
        for (Point point : way) {
            if (point.creditClass() == CreditClass.NR) {
                continue;
            }
            if (before != null && before.creditClass() != point.creditClass()) {
                changes++;
                boolean soon = changed != null && ChronoUnit.DAYS.between(changed.day(), point.day()) <= SOON;
                reversals += soon && point.creditClass() == previous ? 1 : 0;
                previous = before.creditClass();
                changed = point;
            }
            before = point;
        }
        if (!way.isEmpty()) {
            years += ChronoUnit.DAYS.between(way.getFirst().day(), way.getLast().day()) / YEAR;
        }
    }

    double perYear() {
        return years == 0 ? 0 : changes / years;
    }

    int reversals() {
        return reversals;
    }

    double years() {
        return years;
    }
}
