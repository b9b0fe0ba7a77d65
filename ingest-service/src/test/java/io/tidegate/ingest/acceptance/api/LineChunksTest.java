package io.tidegate.ingest.acceptance.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.ingest.acceptance.Entry;
import io.tidegate.kernel.problem.Language;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineChunksTest {

    private static final int LINE_MAX = 100_000;

    @Test
    void linesComeInOrderWhateverTheSizeOfReads() throws IOException {
        String text = "{\"n\":0}\n\r\n{\"n\":1}\r\n  {\"n\":2}  \n{\"n\":3}";
        for (int bytes = 1; bytes < text.length(); bytes++) {
            assertThat(numbers(read(text, bytes, 2)))
                    .as("%d bytes at once", bytes)
                    .containsExactly(0, 1, 2, 3);
        }
    }

    @Test
    void aLineBeyondTheBoundIsRefusedAndTheNextIsRead() throws IOException {
        String text = "{\"n\":0}\n" + "x".repeat(LINE_MAX * 3) + "\n{\"n\":2}\n" + "y".repeat(LINE_MAX + 1)
                + "\n{\"n\":4}\n" + "z".repeat(LINE_MAX + 1);

        List<Entry> entries = read(text, 1000, 500);

        assertThat(numbers(entries)).containsExactly(0, -1, 2, -1, 4, -1);
        assertThat(entries).extracting(Entry::index).containsExactly(0, 1, 2, 3, 4, 5);
    }

    @Test
    void aLineAtTheBoundIsRead() throws IOException {
        String line = "{\"n\":7,\"pad\":\"" + "p".repeat(LINE_MAX - 16) + "\"}";

        assertThat(line).hasSize(LINE_MAX);
        assertThat(numbers(read(line + "\n{\"n\":8}", 777, 500))).containsExactly(7, 8);
    }

    @Test
    void anEmptyStreamHasNoDocuments() throws IOException {
        assertThat(read("", 10, 500)).isEmpty();
        assertThat(read("\n\n \n", 10, 500)).isEmpty();
    }

    private static List<Integer> numbers(List<Entry> entries) {
        return entries.stream()
                .map(entry -> entry instanceof Entry.Read read
                        ? read.document().path("n").asInt()
                        : -1)
                .toList();
    }

    private static List<Entry> read(String text, int bytesAtOnce, int chunk) throws IOException {
        InputStream slow = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] buffer, int offset, int length) {
                return super.read(buffer, offset, Math.min(length, bytesAtOnce));
            }
        };
        LineChunks lines = new LineChunks(slow, LINE_MAX, chunk, false, Language.EN);
        List<Entry> all = new ArrayList<>();
        for (List<Entry> next = lines.next(); !next.isEmpty(); next = lines.next()) {
            assertThat(next.size()).isLessThanOrEqualTo(chunk);
            all.addAll(next);
        }
        return all;
    }
}
