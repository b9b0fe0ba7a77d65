package io.tidegate.risk.sampling;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Tables 1, 2-A, 2-B and 2-C of ISO 2859-1:1999 from the files in {@code sampling/}, with the arrows as printed: {@code v}
 * the first plan below, {@code ^} the first plan above. Immutable.
 */
public final class SamplingTables {

    /** Inspection levels: four special ones for small samples, then the general ones. */
    public static final List<String> LEVELS = List.of("S-1", "S-2", "S-3", "S-4", "I", "II", "III");

    /** The smallest lot that the tables know. */
    public static final int LOT_MIN = 2;

    private static final String FOLDER = "/sampling/";
    private static final int PLAN_CELLS_FROM = 2;

    private final TreeMap<Long, List<String>> letters = new TreeMap<>();
    private final Map<Intensity, Table> plans = new EnumMap<>(Intensity.class);
    private final List<BigDecimal> aqls;

    private SamplingTables() {
        for (List<String> row : rows("letters")) {
            letters.put(Long.valueOf(row.getFirst()), row.subList(PLAN_CELLS_FROM, row.size()));
        }
        for (Intensity intensity : Intensity.values()) {
            plans.put(intensity, new Table(rows(intensity.code())));
        }
        aqls = header("normal").stream()
                .skip(PLAN_CELLS_FROM)
                .map(BigDecimal::new)
                .toList();
    }

    /** The tables that the service ships. */
    public static SamplingTables shipped() {
        return new SamplingTables();
    }

    /** Every acceptance quality limit: percent nonconforming up to 10, nonconformities per 100 units beyond. */
    public List<BigDecimal> aqls() {
        return aqls;
    }

    /** The code letter of a lot of {@code lotSize} units, at least {@value #LOT_MIN}, at an inspection level (table 1). */
    public String letter(long lotSize, String level) {
        Map.Entry<Long, List<String>> row = letters.floorEntry(lotSize);
        if (row == null) {
            throw new IllegalArgumentException("A lot has at least " + LOT_MIN + " units");
        }
        return row.getValue().get(index(LEVELS, level));
    }

    /** The plan of a code letter at an AQL of the tables, whatever its scale. */
    public SamplingPlan plan(Intensity intensity, String letter, BigDecimal aql) {
        return Objects.requireNonNull(plans.get(intensity)).plan(letter, column(aql));
    }

    /** The plan one AQL tighter; null at the tightest. */
    public @Nullable SamplingPlan planOneStepTighter(Intensity intensity, String letter, BigDecimal aql) {
        int column = column(aql);
        return column == 0 ? null : Objects.requireNonNull(plans.get(intensity)).plan(letter, column - 1);
    }

    /** Whether the tables have a column for it. */
    public boolean hasAql(BigDecimal aql) {
        return aqls.stream().anyMatch(known -> known.compareTo(aql) == 0);
    }

    private int column(BigDecimal aql) {
        for (int i = 0; i < aqls.size(); i++) {
            if (aqls.get(i).compareTo(aql) == 0) {
                return i;
            }
        }
        throw new IllegalArgumentException("No AQL " + aql.toPlainString() + " in the tables");
    }

    private static int index(List<String> words, String word) {
        int index = words.indexOf(word);
        if (index < 0) {
            throw new IllegalArgumentException(word + " is none of " + words);
        }
        return index;
    }

    private static List<String> header(String name) {
        return List.of(text(name).lines().findFirst().orElseThrow().split(",", -1));
    }

    private static List<List<String>> rows(String name) {
        return text(name)
                .lines()
                .skip(1)
                .map(line -> List.of(line.split(",", -1)))
                .toList();
    }

    private static String text(String name) {
        try (InputStream file = SamplingTables.class.getResourceAsStream(FOLDER + name + ".csv")) {
            if (file == null) {
                throw new IllegalStateException(FOLDER + name + ".csv is missing from the application");
            }
            return new String(file.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One of the master tables. */
    private static final class Table {

        private final List<String> letters = new ArrayList<>();
        private final List<List<String>> rows;

        Table(List<List<String>> rows) {
            this.rows = rows;
            rows.forEach(row -> letters.add(row.getFirst()));
        }

        SamplingPlan plan(String letter, int column) {
            int row = index(letters, letter);
            String cell = cell(row, column);
            while (cell.equals("v") || cell.equals("^")) {
                row += cell.equals("v") ? 1 : -1;
                cell = cell(row, column);
            }
            return new SamplingPlan(
                    letters.get(row), Integer.parseInt(rows.get(row).get(1)), Integer.parseInt(cell));
        }

        private String cell(int row, int column) {
            return rows.get(row).get(PLAN_CELLS_FROM + column);
        }
    }
}
