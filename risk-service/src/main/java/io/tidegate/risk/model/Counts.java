package io.tidegate.risk.model;

import java.time.LocalDate;

/**
 * What inspections found under one key. Sums and a maximum: merging is exact, in any order and grouping.
 *
 * @param lastDay epoch day of the last inspected declaration
 */
record Counts(int inspected, int violations, int lastDay) {

    static Counts of(Declaration declaration) {
        return new Counts(1, declaration.verdict().violation() ? 1 : 0, (int)
                declaration.day().toEpochDay());
    }

    Counts plus(Counts other) {
        return new Counts(inspected + other.inspected, violations + other.violations, Math.max(lastDay, other.lastDay));
    }

    /** Never below 0: a version may be asked about a day that its statistics have passed. */
    int daysUntil(LocalDate day) {
        return Math.max(0, (int) day.toEpochDay() - lastDay);
    }
}
