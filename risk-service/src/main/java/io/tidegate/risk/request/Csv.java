package io.tidegate.risk.request;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows as CSV (RFC 4180): a head line, CRLF, quotes where they are needed; an absent value is an empty cell. */
public final class Csv {

    /** The media type that asks for it. */
    public static final String TYPE = "text/csv";

    /** The media type that it is answered with. */
    public static final String UTF8 = TYPE + ";charset=UTF-8";

    private final StringBuilder text = new StringBuilder();

    public Csv(List<String> head) {
        row(head);
    }

    /** Adds a row; a value is written as its text. */
    public void row(List<? extends @Nullable Object> cells) {
        for (int i = 0; i < cells.size(); i++) {
            Object cell = cells.get(i);
            if (i > 0) {
                text.append(',');
            }
            String word = cell == null ? "" : cell.toString();
            if (word.chars().anyMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n')) {
                text.append('"').append(word.replace("\"", "\"\"")).append('"');
            } else {
                text.append(word);
            }
        }
        text.append("\r\n");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
