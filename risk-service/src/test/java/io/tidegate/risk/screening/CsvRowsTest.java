package io.tidegate.risk.screening;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.risk.screening.RowSource.Row;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rows of RFC 4180, section 2, and what becomes of broken ones. */
class CsvRowsTest {

    @Test
    void quotesCommasAndLineBreaks() throws IOException {
        assertThat(rows("\uFEFFentry,name\r\n1,\"a \"\"b\"\", c\r\nd\"\r\n\r\n2, e \n3,\n4,f"))
                .containsExactly(
                        new Row(2, Map.of("entry", "1", "name", "a \"b\", c\nd"), null),
                        new Row(5, Map.of("entry", "2", "name", "e"), null),
                        new Row(6, Map.of("entry", "3"), null),
                        new Row(7, Map.of("entry", "4", "name", "f"), null));
    }

    @Test
    void brokenRowIsNamedAndTheNextOneIsRead() throws IOException {
        List<Row> rows = rows("entry,name\n1,a\n2,\"b\n3,c\n4,d,e\n5,\"f\" g\n6,h\n");
        assertThat(rows).extracting(Row::line).containsExactly(2L, 3L, 4L, 5L, 6L, 7L);
        assertThat(rows.stream().filter(row -> row.fault() != null).map(Row::line))
                .containsExactly(3L, 5L, 6L);
    }

    /** Nothing is kept of a row that was read: the file is made while it is read, and would not fit. */
    @Test
    void fiveMillionRowsWithABrokenOneInTheMiddle() throws IOException {
        int broken = 2_500_000;
        CsvRows source = new CsvRows(new ManyRows(5_000_000, broken));
        long good = 0;
        List<Long> faults = new ArrayList<>();
        for (Row row = source.next(); row != null; row = source.next()) {
            if (row.fault() == null) {
                good++;
            } else {
                faults.add(row.line());
            }
        }

        assertThat(good).isEqualTo(4_999_999);
        assertThat(faults).containsExactly(broken + 1L);
    }

    @Test
    void rowOfAnyLengthIsRefusedInLittleMemory() throws IOException {
        String huge = "x".repeat(3 * RowSource.ROW_LENGTH_MAX);
        List<Row> rows = rows("entry,name\n1," + huge + "\n2,\"" + huge + "\"\n3,c\n");
        assertThat(rows.stream().map(row -> row.fault() == null)).containsExactly(false, false, true);
    }

    @Test
    void ndjson() throws IOException {
        NdjsonRows source = new NdjsonRows(new StringReader("""
            {"entry": "1", "hs": 9303, "aliases": ["a", "b"]}

            not json
            {"entry": {}}
            [1]
            {"entry":"5"}\
            """));
        List<Row> rows = new ArrayList<>();
        for (Row row = source.next(); row != null; row = source.next()) {
            rows.add(row);
        }
        assertThat(rows).extracting(Row::line).containsExactly(1L, 3L, 4L, 5L, 6L);
        assertThat(rows.getFirst().values()).isEqualTo(Map.of("entry", "1", "hs", "9303", "aliases", "a;b"));
        assertThat(rows.stream().filter(row -> row.fault() != null)).hasSize(3);
    }

    /** A header and so many rows, of which one has a field too many. */
    private static final class ManyRows extends Reader {

        private final int count;
        private final int broken;
        private int made;
        private String line = "entry,name\n";
        private int at;

        ManyRows(int count, int broken) {
            this.count = count;
            this.broken = broken;
        }

        @Override
        public int read(char[] buffer, int offset, int length) {
            int read = 0;
            while (read < length && (at < line.length() || made < count)) {
                if (at == line.length()) {
                    made++;
                    line = made == broken ? made + ",a,b\n" : made + ",Name of " + made + '\n';
                    at = 0;
                }
                int part = Math.min(length - read, line.length() - at);
                line.getChars(at, at + part, buffer, offset + read);
                at += part;
                read += part;
            }
            return read == 0 ? -1 : read;
        }

        @Override
        public void close() {}
    }

    private static List<Row> rows(String text) throws IOException {
        CsvRows source = new CsvRows(new StringReader(text));
        List<Row> rows = new ArrayList<>();
        for (Row row = source.next(); row != null; row = source.next()) {
            rows.add(row);
        }
        return rows;
    }
}
