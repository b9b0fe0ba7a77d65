package io.tidegate.risk.limit;

import io.tidegate.risk.dated.DatedRow;
import io.tidegate.risk.dated.DatedTable;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Rates of tax by HS code and day: {@code limits/tax-rates.csv}, or the file that {@code tidegate.risk.limits.tax-rates} names.
 * Immutable.
 */
public final class TaxRates {

    private static final String SHIPPED = "/limits/tax-rates.csv";
    private static final List<String> HEAD = List.of("hs", "from", "vat", "consumption", "duty");
    private static final BigDecimal MOST = new BigDecimal("10");
    private static final BigDecimal BELOW_ALL = new BigDecimal("0.99");

    /**
     * Rates as fractions of 1.
     *
     * @param duty null where it is not known
     */
    public record Rate(
            BigDecimal vat,
            BigDecimal consumption,
            @Nullable BigDecimal duty) {}

    private final String version;
    private final Map<String, TreeMap<LocalDate, Rate>> byHs = new HashMap<>();
    private final TreeSet<Integer> lengths = new TreeSet<>(Comparator.reverseOrder());

    private TaxRates(DatedTable table) {
        version = table.digest();
        for (DatedRow row : table.rows()) {
            String hs = row.text("hs");
            if (!hs.matches("[0-9]{2,10}")) {
                throw row.fault("hs", "is no beginning of an HS code", "Write its first 2 to 10 digits.");
            }
            BigDecimal vat = row.number("vat", BigDecimal.ZERO, BigDecimal.ONE);
            BigDecimal consumption = row.number("consumption", BigDecimal.ZERO, BELOW_ALL);
            BigDecimal duty = row.text("duty").isEmpty() ? null : row.number("duty", BigDecimal.ZERO, MOST);
            Map<LocalDate, Rate> days = byHs.computeIfAbsent(hs, _ -> new TreeMap<>());
            if (days.put(row.day("from"), new Rate(vat, consumption, duty)) != null) {
                throw row.fault("from", "is there twice for " + hs, "Keep one of the two rows.");
            }
            lengths.add(hs.length());
        }
    }

    /** The table that the service ships. */
    public static TaxRates shipped() {
        return new TaxRates(DatedTable.shipped(SHIPPED, HEAD));
    }

    /** That of {@code file}; throws IllegalStateException, naming {@code setting}, line, field, rule and mend. */
    static TaxRates of(String setting, Optional<Path> file) {
        DatedTable table = DatedTable.of(setting, file, SHIPPED, HEAD);
        TaxRates checked = new TaxRates(table);
        table.tellDifference(DatedTable.shipped(SHIPPED, HEAD));
        return checked;
    }

    /** That of {@code csv}, in the form of the shipped file. */
    static TaxRates parse(String csv) {
        return new TaxRates(DatedTable.parse("tax rates", csv, HEAD));
    }

    /** Tells one edition of the file from another. */
    public String version() {
        return version;
    }

    /** The rates of goods on {@code day}, by the longest beginning that has a row then; null where none has. */
    public @Nullable Rate of(String hs, LocalDate day) {
        for (int length : lengths) {
            if (length <= hs.length()) {
                TreeMap<LocalDate, Rate> days = byHs.get(hs.substring(0, length));
                Map.Entry<LocalDate, Rate> entry = days == null ? null : days.floorEntry(day);
                if (entry != null) {
                    return entry.getValue();
                }
            }
        }
        return null;
    }
}
