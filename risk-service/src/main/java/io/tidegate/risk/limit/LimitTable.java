package io.tidegate.risk.limit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The limits by the first day they apply, from {@code limits/retail-import.csv}. Immutable. */
public final class LimitTable {

    private static final String FILE = "/limits/retail-import.csv";

    /** One row of the table; amounts in yuan. */
    public record Row(LocalDate from, BigDecimal single, BigDecimal yearly) {}

    private final TreeMap<LocalDate, Row> rows = new TreeMap<>();

    private LimitTable(String csv) {
        csv.lines()
                .filter(line -> !line.startsWith("#") && !line.startsWith("from,"))
                .map(line -> line.split(",", -1))
                .map(cells -> new Row(LocalDate.parse(cells[0]), new BigDecimal(cells[1]), new BigDecimal(cells[2])))
                .forEach(row -> rows.put(row.from(), row));
    }

    /** The table that the service ships. */
    public static LimitTable shipped() {
        try (InputStream file = LimitTable.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is missing from the application");
            }
            return new LimitTable(new String(file.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The row that applies on {@code day}; null before the first. */
    public @Nullable Row on(LocalDate day) {
        Map.Entry<LocalDate, Row> entry = rows.floorEntry(day);
        return entry == null ? null : entry.getValue();
    }
}
