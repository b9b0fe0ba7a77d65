package io.tidegate.risk.limit;

import io.tidegate.risk.dated.DatedRow;
import io.tidegate.risk.dated.DatedTable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is due of the taxes within the limits, by the first day it applies: {@code limits/retail-tax.csv}. Immutable. */
final class RetailShares {

    private static final List<String> HEAD = List.of("from", "duty", "vatAndConsumption");

    /**
     * Shares of the statutory amounts, 0 to 1.
     *
     * @param duty of the duty
     * @param vatAndConsumption of import VAT and consumption tax
     */
    record Share(BigDecimal duty, BigDecimal vatAndConsumption) {}

    private final TreeMap<LocalDate, Share> byDay = new TreeMap<>();

    private RetailShares(DatedTable table) {
        for (DatedRow row : table.rows()) {
            Share share = new Share(
                    row.number("duty", BigDecimal.ZERO, BigDecimal.ONE),
                    row.number("vatAndConsumption", BigDecimal.ZERO, BigDecimal.ONE));
            if (byDay.put(row.day("from"), share) != null) {
                throw row.fault("from", "is there twice", "Keep one of the two rows.");
            }
        }
    }

    /** Those that the service ships. */
    static RetailShares shipped() {
        return new RetailShares(DatedTable.shipped("/limits/retail-tax.csv", HEAD));
    }

    /** Those of {@code csv}, in the form of the shipped file. */
    static RetailShares parse(String csv) {
        return new RetailShares(DatedTable.parse("retail tax", csv, HEAD));
    }

    /** What is due on {@code day}; null before the first, when goods like these had no tax of their own. */
    @Nullable
    Share on(LocalDate day) {
        Map.Entry<LocalDate, Share> entry = byDay.floorEntry(day);
        return entry == null ? null : entry.getValue();
    }
}
