package io.tidegate.risk.finding;

import io.tidegate.contracts.document.CebTime;
import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.dated.DatedRow;
import io.tidegate.risk.dated.DatedTable;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What findings tolerate and weigh, by kind and day: {@code findings/tolerances.csv}, or the file that
 * {@code tidegate.risk.findings.tolerances} names. Kinds that such a file does not name keep their shipped rows. Immutable.
 */
public final class Tolerances {

    private static final String KIND = "kind";
    private static final String SHIPPED = "/findings/tolerances.csv";
    private static final List<String> HEAD = List.of(KIND, "from", "absolute", "relative", "points", "severity");
    private static final List<String> SEVERITIES = List.of("minor", "general", "serious");
    private static final BigDecimal POINTS_MAX = BigDecimal.valueOf(100);
    private static final List<String> KINDS =
            Arrays.stream(FindingKind.values()).map(FindingKind::code).toList();

    private final String version;
    private final TreeMap<LocalDate, Map<FindingKind, Tolerance>> byDay = new TreeMap<>();

    private Tolerances(DatedTable table) {
        version = table.digest();
        fill(tolerances(table));
    }

    /** Those that the service ships. */
    public static Tolerances shipped() {
        return new Tolerances(DatedTable.shipped(SHIPPED, HEAD));
    }

    /** Those of {@code file}; throws IllegalStateException, naming {@code setting}, line, field, rule and mend. */
    static Tolerances of(String setting, Optional<Path> file) {
        DatedTable shipped = DatedTable.shipped(SHIPPED, HEAD);
        DatedTable table = DatedTable.of(setting, file, SHIPPED, HEAD).completedBy(shipped, KIND);
        Tolerances tolerances = new Tolerances(table);
        table.tellDifference(shipped);
        return tolerances;
    }

    /** Those of {@code csv}, in the form of the shipped file. */
    public static Tolerances parse(String csv) {
        return new Tolerances(
                DatedTable.parse("tolerances", csv, HEAD).completedBy(DatedTable.shipped(SHIPPED, HEAD), KIND));
    }

    /** Tells one edition of the rows from another. */
    public String version() {
        return version;
    }

    /** Starts the findings of {@code consignment}, by the rows of the day of its order, else of its declaration. */
    public Findings findings(Consignment consignment) {
        Instant time = consignment.eventTime();
        if (!consignment.orders().isEmpty()) {
            time = consignment.orders().getFirst().eventTime();
        } else if (!consignment.declarations().isEmpty()) {
            time = consignment.declarations().getFirst().eventTime();
        }
        return new Findings(on(time.atZone(CebTime.BEIJING).toLocalDate()));
    }

    private Map<FindingKind, Tolerance> on(LocalDate day) {
        Map.Entry<LocalDate, Map<FindingKind, Tolerance>> entry = byDay.floorEntry(day);
        return Objects.requireNonNull(entry == null ? byDay.firstEntry() : entry)
                .getValue();
    }

    private void fill(List<Tolerance> rows) {
        Map<FindingKind, TreeMap<LocalDate, Tolerance>> byKind = new EnumMap<>(FindingKind.class);
        for (Tolerance row : rows) {
            byKind.computeIfAbsent(row.kind(), _ -> new TreeMap<>()).put(row.from(), row);
        }
        for (Tolerance row : rows) {
            byDay.computeIfAbsent(row.from(), day -> {
                Map<FindingKind, Tolerance> all = new EnumMap<>(FindingKind.class);
                byKind.forEach((kind, of) -> {
                    Map.Entry<LocalDate, Tolerance> entry = of.floorEntry(day);
                    all.put(
                            kind,
                            Objects.requireNonNull(entry == null ? of.firstEntry() : entry)
                                    .getValue());
                });
                return all;
            });
        }
    }

    private static List<Tolerance> tolerances(DatedTable table) {
        List<Tolerance> tolerances = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (DatedRow row : table.rows()) {
            Tolerance tolerance = tolerance(row);
            if (!seen.add(tolerance.kind() + "|" + tolerance.from())) {
                throw row.fault("from", "is there twice for " + tolerance.kind().code(), "Keep one of the two rows.");
            }
            tolerances.add(tolerance);
        }
        return tolerances;
    }

    private static Tolerance tolerance(DatedRow row) {
        FindingKind kind = FindingKind.of(row.word(KIND, KINDS));
        BigDecimal points = row.number("points", BigDecimal.ZERO, POINTS_MAX);
        if (points.stripTrailingZeros().scale() > 0) {
            throw row.fault("points", "is no whole number", "Write one from 0 to 100.");
        }
        return new Tolerance(
                kind,
                row.day("from"),
                part(row, "absolute", kind),
                part(row, "relative", kind),
                points.intValueExact(),
                row.word("severity", SEVERITIES));
    }

    private static BigDecimal part(DatedRow row, String field, FindingKind kind) {
        if (kind.ofNumbers()) {
            return row.number(field, BigDecimal.ZERO, null);
        }
        if (!row.text(field).isEmpty()) {
            throw row.fault(field, "is of no use: " + kind.code() + " compares no numbers", "Leave the cell empty.");
        }
        return BigDecimal.ZERO;
    }
}
