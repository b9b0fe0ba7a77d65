package io.tidegate.risk.finding;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What one kind of finding tolerates and weighs from a day on.
 *
 * @param absolute two numbers may be apart by so much, in their unit
 * @param relative or by this share of the second
 * @param points 0 to 100, added to the score
 * @param severity minor, general or serious
 */
record Tolerance(
        FindingKind kind, LocalDate from, BigDecimal absolute, BigDecimal relative, int points, String severity) {

    /** What may be between a value and {@code other}, where the absolute part is granted {@code times} times. */
    BigDecimal of(BigDecimal other, int times) {
        BigDecimal granted = times == 1 ? absolute : absolute.multiply(BigDecimal.valueOf(times));
        return relative.signum() == 0 ? granted : granted.max(other.abs().multiply(relative));
    }
}
