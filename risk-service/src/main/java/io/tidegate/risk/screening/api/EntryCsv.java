package io.tidegate.risk.screening.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidegate.kernel.csv.Csv;
import io.tidegate.risk.screening.EntryField;
import io.tidegate.risk.screening.ListEntry;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Any number of rows as CSV, a page at a time. */
final class EntryCsv {

    static final int PAGE = 2000;

    private EntryCsv() {}

    /** Gives the rows after a key. */
    @FunctionalInterface
    interface Pages<T> {
        List<T> after(@Nullable String key) throws SQLException;
    }

    static <T> StreamingOutput of(
            List<String> head, Pages<T> pages, Function<T, List<@Nullable String>> cells, Function<T, String> key) {
        return out -> {
            // The head is a row like the others.
            write(out, new Csv(head));
            String after = null;
            List<T> page;
            do {
                page = page(pages, after);
                if (!page.isEmpty()) {
                    Csv csv = null;
                    for (T row : page) {
                        List<@Nullable String> texts = cells.apply(row);
                        if (csv == null) {
                            csv = new Csv(plain(texts));
                        } else {
                            csv.row(texts);
                        }
                    }
                    write(out, csv);
                    after = key.apply(page.getLast());
                }
            } while (page.size() == PAGE);
        };
    }

    /** Names of the columns of entries: a file that can be brought back. */
    static List<String> head() {
        List<String> head = new ArrayList<>(List.of("entry"));
        for (EntryField field : EntryField.values()) {
            head.add(field.column());
        }
        return head;
    }

    static List<@Nullable String> cells(ListEntry entry) {
        List<@Nullable String> cells = new ArrayList<>();
        cells.add(entry.entry());
        for (EntryField field : EntryField.values()) {
            cells.add(entry.value(field));
        }
        return cells;
    }

    private static List<String> plain(List<@Nullable String> texts) {
        List<String> plain = new ArrayList<>(texts.size());
        for (String text : texts) {
            plain.add(text == null ? "" : text);
        }
        return plain;
    }

    private static <T> List<T> page(Pages<T> pages, @Nullable String after) {
        try {
            return pages.after(after);
        } catch (SQLException e) {
            throw new WebApplicationException(e);
        }
    }

    private static void write(OutputStream out, @Nullable Csv csv) throws IOException {
        out.write(String.valueOf(csv).getBytes(UTF_8));
    }
}
