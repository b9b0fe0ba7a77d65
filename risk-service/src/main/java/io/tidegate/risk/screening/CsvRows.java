package io.tidegate.risk.screening;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * CSV (RFC 4180) row by row: names of columns first, cells in quotes may have line breaks. A broken row is told with its line,
 * and reading goes on with the line after it: no library at hand does that.
 */
final class CsvRows implements RowSource {

    private static final int BUFFER = 1 << 17;

    private final BufferedReader reader;
    private final List<String> columns;
    private final List<String> cells = new ArrayList<>();
    private final StringBuilder cell = new StringBuilder();
    private long line = 1;
    private int taken;
    private boolean afterReturn;

    /** Reads the names of the columns. */
    CsvRows(Reader reader) throws IOException {
        this.reader = new BufferedReader(reader, BUFFER);
        String flaw = read();
        if (flaw != null || cells.isEmpty()) {
            throw new IOException("the first line must name the columns" + (flaw == null ? "" : ": it " + flaw));
        }
        if (cells.getFirst().startsWith("\uFEFF")) {
            cells.set(0, cells.getFirst().substring(1));
        }
        columns = cells.stream().map(String::strip).toList();
    }

    /** Names of the columns. */
    List<String> columns() {
        return columns;
    }

    @Override
    public @Nullable Row next() throws IOException {
        while (true) {
            long begins = line;
            String flaw = read();
            if (flaw != null) {
                return Row.broken(begins, "a row " + flaw, "mend the quotes, commas and line breaks of the row");
            }
            if (cells.isEmpty()) {
                return null;
            }
            if (cells.size() == 1 && cells.getFirst().isBlank()) {
                continue;
            }
            if (cells.size() != columns.size()) {
                return Row.broken(
                        begins,
                        "a row has " + columns.size() + " cells, this one has " + cells.size(),
                        "put a cell with a comma in quotes, or add the commas that are missing");
            }
            Map<String, String> values = LinkedHashMap.newLinkedHashMap(columns.size());
            for (int i = 0; i < cells.size(); i++) {
                String value = cells.get(i).strip();
                if (!value.isEmpty()) {
                    values.put(columns.get(i), value);
                }
            }
            return new Row(begins, values, null);
        }
    }

    /** Reads a row into the cells; none at the end. Gives what is wrong with it; null where nothing is. */
    private @Nullable String read() throws IOException {
        cells.clear();
        taken = 0;
        boolean wasAfterReturn = afterReturn;
        long begins = line;
        reader.mark(ROW_LENGTH_MAX + 2);
        int c = take();
        if (c < 0) {
            return null;
        }
        String flaw;
        while (true) {
            cell.setLength(0);
            boolean quoted = c == '"';
            c = quoted ? quoted() : unquoted(c);
            if (taken > ROW_LENGTH_MAX) {
                flaw = "has at most " + ROW_LENGTH_MAX + " characters and ends every quote that it opens";
                break;
            }
            if (c == UNENDED || (quoted && c >= 0 && c != ',' && c != '\n')) {
                flaw = "ends every quote that it opens, before the next comma";
                break;
            }
            cells.add(cell.toString());
            if (c < 0 || c == '\n') {
                return null;
            }
            c = take();
        }
        reader.reset();
        line = begins;
        afterReturn = wasAfterReturn;
        do {
            c = take();
        } while (c >= 0 && c != '\n');
        return flaw;
    }

    private static final int UNENDED = -2;

    /** Reads to what ends the cell, and gives that. */
    private int unquoted(int first) throws IOException {
        int c = first;
        while (c >= 0 && c != ',' && c != '\n' && taken <= ROW_LENGTH_MAX) {
            cell.append((char) c);
            c = take();
        }
        return c;
    }

    /** Reads to the closing quote, and gives what follows it. */
    private int quoted() throws IOException {
        while (taken <= ROW_LENGTH_MAX) {
            int c = take();
            if (c < 0) {
                return UNENDED;
            }
            if (c == '"') {
                c = take();
                if (c != '"') {
                    return c;
                }
            }
            cell.append((char) c);
        }
        return UNENDED;
    }

    /** The next character; each kind of line break is one line feed. */
    private int take() throws IOException {
        int c = reader.read();
        taken++;
        if (c == '\n' && afterReturn) {
            c = reader.read();
            taken++;
        }
        afterReturn = c == '\r';
        if (c == '\r' || c == '\n') {
            line++;
            return '\n';
        }
        return c;
    }
}
