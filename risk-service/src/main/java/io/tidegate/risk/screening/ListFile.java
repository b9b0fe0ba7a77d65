package io.tidegate.risk.screening;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The entries of a file of any size, one after the other. For one thread, used once. */
public final class ListFile {

    private final EntryChecks checks;
    private final RowSource rows;
    private final @Nullable WarningSource source;
    private final List<RowFault> flaws = new ArrayList<>();
    private long line;

    /** @throws IOException where it cannot be read, or does not name its columns */
    public ListFile(InputStream file, boolean csv, ListKind kind) throws IOException {
        checks = new EntryChecks(kind);
        InputStreamReader reader = new InputStreamReader(file, UTF_8);
        if (csv) {
            CsvRows table = new CsvRows(reader);
            rows = table;
            source = kind == ListKind.PRODUCT_WARNINGS ? WarningSource.of(table.columns()) : null;
            if (source == null) {
                for (String column : EntryChecks.unknown(table.columns())) {
                    flaws.add(new RowFault(1, null, column, "no list has such a column", "take it out"));
                }
            }
        } else {
            rows = new NdjsonRows(reader);
            source = null;
        }
    }

    /** What is wrong with the file as a whole. */
    public List<RowFault> flaws() {
        return flaws;
    }

    /** Whether an authority publishes it so: of rows with one key the last counts. */
    public boolean published() {
        return source != null;
    }

    /** Line of the row read last. */
    public long line() {
        return line;
    }

    /** The next row's entry, faults told; null where it has some. Ends with {@link #ended}. */
    public @Nullable ListEntry next(Consumer<RowFault> faults) throws IOException {
        RowSource.Row row = rows.next();
        if (row == null) {
            line = END;
            return null;
        }
        line = row.line();
        if (source != null && row.fault() == null) {
            row = new RowSource.Row(row.line(), source.entry(row.values()), null);
        }
        return checks.check(row, faults);
    }

    /** Whether the last call met the end. */
    public boolean ended() {
        return line == END;
    }

    private static final long END = -1;
}
