package io.tidegate.rating.decision;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Decisions as CSV (RFC 4180, UTF-8), one a line; the head names the columns, in any order. Pure. */
public final class DecisionFile {

    private DecisionFile() {}

    /** Reads a whole file; faults are with the reader, each with its line number from 1. */
    public static void read(String text, DecisionReader reader) {
        List<String> lines =
                (text.startsWith("\uFEFF") ? text.substring(1) : text).lines().toList();
        List<String> head = lines.isEmpty() ? List.of() : cells(lines.getFirst());
        if (head.isEmpty() || head.stream().distinct().count() < head.size()) {
            reader.fault("1", "line", DecisionFault.CELLS);
            return;
        }
        for (String column : head) {
            if (!DecisionReader.FIELDS.contains(column)) {
                reader.fault("1", column, DecisionFault.UNKNOWN_FIELD);
            }
        }
        if (!reader.faults().isEmpty()) {
            return;
        }
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                line(Integer.toString(i + 1), head, cells(lines.get(i)), reader);
            }
        }
    }

    private static void line(String place, List<String> head, List<String> cells, DecisionReader reader) {
        if (cells.size() != head.size()) {
            reader.fault(place, "line", DecisionFault.CELLS);
            return;
        }
        Map<String, String> fields = new HashMap<>();
        for (int i = 0; i < head.size(); i++) {
            fields.put(head.get(i), cells.get(i));
        }
        reader.read(place, fields);
    }

    /** The cells of one line; none where a quote is not closed. */
    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                if (quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                    cell.append(c);
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return quoted ? List.of() : cells;
    }
}
