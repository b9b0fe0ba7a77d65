package io.tidegate.kernel.csv;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows as CSV (RFC 4180): a head line, CRLF, quotes where they are needed; an absent value is an empty cell. A text that a
 * spreadsheet would take for a formula gets an apostrophe before it; a number stays as it is. Not thread-safe.
 */
public final class Csv {

    /** The media type that asks for it. */
    public static final String TYPE = "text/csv";

    /** The media type that it is answered with. */
    public static final String UTF8 = TYPE + ";charset=UTF-8";

    private static final String FORMULA = "=+-@\t\r";

    private final StringBuilder text = new StringBuilder();

    public Csv(List<String> head) {
        row(head);
    }

    /** Adds a row; a value is written as its text. */
    public void row(List<? extends @Nullable Object> cells) {
        for (int i = 0; i < cells.size(); i++) {
            if (i > 0) {
                text.append(',');
            }
            cell(cells.get(i));
        }
        text.append("\r\n");
    }

    private void cell(@Nullable Object cell) {
        if (cell == null) {
            return;
        }
        String word = cell instanceof BigDecimal number ? number.toPlainString() : cell.toString();
        boolean formula = !(cell instanceof Number) && !word.isEmpty() && FORMULA.indexOf(word.charAt(0)) >= 0;
        String told = formula ? '\'' + word : word;
        if (told.chars().anyMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n')) {
            text.append('"').append(told.replace("\"", "\"\"")).append('"');
        } else {
            text.append(told);
        }
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
