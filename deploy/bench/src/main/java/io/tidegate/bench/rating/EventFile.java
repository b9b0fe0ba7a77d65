package io.tidegate.bench.rating;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A table with a header: comma or tab separated, UTF-8, lines ended in any way, cells quoted where they must be. */
final class EventFile {

    private static final DateTimeFormatter ABBREVIATED = DateTimeFormatter.ofPattern("d-MMM-yy", Locale.ENGLISH);

    private final Map<String, Integer> columns = new HashMap<>();
    private final List<List<String>> rows = new ArrayList<>();

    private EventFile() {}

    static EventFile read(Path path) throws IOException {
        EventFile file = new EventFile();
        try (BufferedReader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            String header = reader.readLine();
            if (header == null) {
                throw new IOException(path + " is empty");
            }
            char separator = header.indexOf('\t') >= 0 ? '\t' : ',';
            List<String> names = cells(header, separator);
            for (int i = 0; i < names.size(); i++) {
                file.columns.put(names.get(i).strip(), i);
            }
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isBlank()) {
                    file.rows.add(cells(line, separator));
                }
            }
        }
        return file;
    }

    int size() {
        return rows.size();
    }

    /** The cell of a row; throws IllegalArgumentException for a column that is not there. */
    String cell(int row, String column) {
        Integer at = columns.get(column);
        if (at == null) {
            throw new IllegalArgumentException("no column '" + column + "'; there are: " + columns.keySet());
        }
        List<String> cells = rows.get(row);
        return at < cells.size() ? cells.get(at).strip() : "";
    }

    /** Day since the epoch of a cell such as 2013-05-31 or 31-May-13; null where it is no date. */
    @Nullable
    Integer day(int row, String column) {
        String cell = cell(row, column);
        Integer day = day(cell, DateTimeFormatter.ISO_LOCAL_DATE);
        return day == null ? day(cell, ABBREVIATED) : day;
    }

    private static @Nullable Integer day(String cell, DateTimeFormatter format) {
        try {
            return Math.toIntExact(LocalDate.parse(cell, format).toEpochDay());
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static List<String> cells(String line, char separator) {
        List<String> cells = new ArrayList<>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
