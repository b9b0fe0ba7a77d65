package io.tidegate.ingest.conformance;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a platform sent.
 *
 * @param from first day of Beijing
 * @param to last day, included
 * @param total by type, of all days together
 * @param periods days or months with documents, the first first
 * @param silence null where it never sent a document
 */
public record Report(
        String platform,
        LocalDate from,
        LocalDate to,
        List<TypeReport> total,
        List<Period> periods,
        @Nullable Silence silence) {

    public Report {
        total = List.copyOf(total);
        periods = List.copyOf(periods);
    }

    /**
     * One period.
     *
     * @param period yyyy-MM-dd or yyyy-MM
     */
    public record Period(String period, List<TypeReport> types) {
        public Period {
            types = List.copyOf(types);
        }
    }
}
