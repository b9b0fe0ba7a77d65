package io.tidegate.risk.dated;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One row, read cell by cell; each fault names the file, the line, the field, the rule and the mend. Immutable. */
public final class DatedRow {

    private final String file;
    private final int line;
    private final List<String> head;
    private final List<String> cells;

    private DatedRow(String file, int line, List<String> head, List<String> cells) {
        this.file = file;
        this.line = line;
        this.head = head;
        this.cells = cells;
    }

    static DatedRow of(String file, int line, List<String> head, List<String> cells) {
        if (cells.size() != head.size()) {
            throw new IllegalStateException(file + ", line " + line + ": " + cells.size() + " cells, must be "
                    + head.size() + ". Write one value for each of " + String.join(",", head) + ".");
        }
        return new DatedRow(file, line, head, cells);
    }

    /** The text of a field, empty where nothing is written. */
    public String text(String field) {
        return cells.get(head.indexOf(field));
    }

    /** One of {@code allowed}. */
    public String word(String field, Collection<String> allowed) {
        String text = text(field);
        if (!allowed.contains(text)) {
            throw fault(field, "is not known", "Write one of " + String.join(", ", allowed) + ".");
        }
        return text;
    }

    /** A day, yyyy-MM-dd. */
    public LocalDate day(String field) {
        try {
            return LocalDate.parse(text(field));
        } catch (DateTimeException _) {
            throw fault(field, "is no day", "Write a day as yyyy-MM-dd, e.g. 2019-01-01.");
        }
    }

    /** A number from {@code from} to {@code to}, both included; null {@code to} is no bound. */
    public BigDecimal number(String field, BigDecimal from, @Nullable BigDecimal to) {
        BigDecimal number;
        try {
            number = new BigDecimal(text(field));
        } catch (NumberFormatException _) {
            throw fault(field, "is no number", "Write a decimal with a point, e.g. 0.01.");
        }
        if (number.compareTo(from) < 0 || (to != null && number.compareTo(to) > 0)) {
            throw fault(
                    field,
                    "is out of range",
                    "Write a number " + (to == null ? "of " + from + " or more." : "from " + from + " to " + to + "."));
        }
        return number;
    }

    /** What is wrong with a field, to be thrown. */
    public IllegalStateException fault(String field, String rule, String mend) {
        return new IllegalStateException(
                file + ", line " + line + ", " + field + ": '" + text(field) + "' " + rule + ". " + mend);
    }

    /** The row as it is written. */
    @Override
    public String toString() {
        return String.join(",", cells);
    }
}
