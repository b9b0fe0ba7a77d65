package io.tidegate.kernel.paging;

import java.util.List;
import java.util.stream.Collectors;

/** Lists for spreadsheets. */
public final class Csv {

    private Csv() {}

    /** A line after RFC 4180, with its end. A text that a spreadsheet would take for a formula gets an apostrophe. */
    public static String line(List<String> cells) {
        return cells.stream()
                .map(cell -> cell.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + cell : cell)
                .map(cell -> cell.matches("(?s).*[\",\\r\\n].*") ? "\"" + cell.replace("\"", "\"\"") + "\"" : cell)
                .collect(Collectors.joining(",", "", "\r\n"));
    }
}
