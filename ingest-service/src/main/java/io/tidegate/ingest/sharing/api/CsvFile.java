package io.tidegate.ingest.sharing.api;

import io.tidegate.ingest.sharing.Column;
import io.tidegate.ingest.sharing.SharedRow;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** RFC 4180 with a header line, UTF-8 without a mark. An absent value is an empty cell. */
final class CsvFile implements RowFile {

    private final Writer out;
    private final List<Column> columns;

    CsvFile(OutputStream out, List<Column> columns) throws IOException {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 15);
        this.columns = columns;
        for (int i = 0; i < columns.size(); i++) {
            cell(i, columns.get(i).name());
        }
    }

    @Override
    public void row(SharedRow row) throws IOException {
        for (int i = 0; i < columns.size(); i++) {
            cell(i, Texts.of(columns.get(i), row.cells().get(i)));
        }
    }

    @Override
    public void finish() throws IOException {
        out.flush();
    }

    private void cell(int i, @Nullable String text) throws IOException {
        if (text != null) {
            if (needsQuotes(text)) {
                out.append('"').append(text.replace("\"", "\"\"")).append('"');
            } else {
                out.append(text);
            }
        }
        out.append(i + 1 < columns.size() ? "," : "\r\n");
    }

    private static boolean needsQuotes(String text) {
        return text.chars().anyMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n');
    }
}
