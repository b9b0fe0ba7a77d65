package io.tidegate.rating.evidence;

import java.time.LocalDate;
import java.util.Comparator;

/**
 * Something that an enterprise did and that could have gone wrong. Counted, never kept one by one.
 *
 * @param unit what was done; the methodology says of which units an indicator is the rate
 * @param day Beijing's day of the event
 */
public record Exposure(Subject subject, Unit unit, LocalDate day) implements Comparable<Exposure> {

    private static final Comparator<Exposure> ORDER = Comparator.comparing(Exposure::subject)
            .thenComparing(Exposure::unit)
            .thenComparing(Exposure::day);

    /** Units of exposure. */
    public enum Unit {
        ORDER,
        PAYMENT,
        WAYBILL,
        DECLARATION,
        INSPECTION;

        /** The word used in methodologies and in the tables. */
        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    @Override
    public int compareTo(Exposure other) {
        return ORDER.compare(this, other);
    }
}
