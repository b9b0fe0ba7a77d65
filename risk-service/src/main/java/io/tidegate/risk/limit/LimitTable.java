package io.tidegate.risk.limit;

import io.tidegate.risk.dated.DatedRow;
import io.tidegate.risk.dated.DatedTable;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The limits by the first day they apply: {@code limits/retail-import.csv}, or the file that
 * {@code tidegate.risk.limits.table} names. Immutable.
 */
public final class LimitTable {

    private static final String SHIPPED = "/limits/retail-import.csv";
    private static final List<String> HEAD = List.of("from", "single", "yearly");
    private static final BigDecimal LEAST = new BigDecimal("0.01");

    /**
     * One row of the table; amounts in yuan.
     *
     * @param version the day, with the digest of the file where it is not the shipped one
     */
    public record Row(LocalDate from, BigDecimal single, BigDecimal yearly, String version) {}

    private final TreeMap<LocalDate, Row> rows = new TreeMap<>();

    private LimitTable(DatedTable table) {
        for (DatedRow row : table.rows()) {
            LocalDate from = row.day("from");
            BigDecimal single = row.number("single", LEAST, null);
            BigDecimal yearly = row.number("yearly", LEAST, null);
            if (yearly.compareTo(single) < 0) {
                throw row.fault("yearly", "is below the single limit " + single, "Write the larger of the two there.");
            }
            String version = table.shipped() ? from.toString() : from + "@" + table.digest();
            if (rows.put(from, new Row(from, single, yearly, version)) != null) {
                throw row.fault("from", "is there twice", "Keep one of the two rows.");
            }
        }
    }

    /** The table that the service ships. */
    public static LimitTable shipped() {
        return new LimitTable(DatedTable.shipped(SHIPPED, HEAD));
    }

    /** That of {@code file}; throws IllegalStateException, naming {@code setting}, line, field, rule and mend. */
    static LimitTable of(String setting, Optional<Path> file) {
        DatedTable table = DatedTable.of(setting, file, SHIPPED, HEAD);
        LimitTable checked = new LimitTable(table);
        table.tellDifference(DatedTable.shipped(SHIPPED, HEAD));
        return checked;
    }

    /** The row that applies on {@code day}; null before the first. */
    public @Nullable Row on(LocalDate day) {
        Map.Entry<LocalDate, Row> entry = rows.floorEntry(day);
        return entry == null ? null : entry.getValue();
    }
}
