package io.tidegate.trace.product;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A table that comes with the service: cells divided by tabs, the first is the key, {@code #} begins a remark. */
final class Table {

    private Table() {}

    /** Rows by their first cell, in the order of the file. */
    static Map<String, List<String>> read(String resource, int cells) {
        try (InputStream in = Objects.requireNonNull(Table.class.getResourceAsStream(resource), resource);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            Map<String, List<String>> rows = new LinkedHashMap<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                List<String> row = List.of(line.split("\t", -1));
                if (row.size() != cells || rows.put(row.getFirst(), row) != null) {
                    throw new IllegalStateException(resource + ": twice there, or not of " + cells + " cells: " + line);
                }
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
