package io.tidegate.ingest.acceptance.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.ingest.acceptance.Entry;
import io.tidegate.ingest.problem.IngestProblem;
import io.tidegate.kernel.problem.Language;
import io.tidegate.kernel.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineChunksTest {

    private static final int LINE_MAX = 100_000;
    private static final int LINES_MAX = 50;

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

    @Test
    void aChunkIsBoundedInBytesToo() throws IOException {
        String line = "{\"n\":1,\"pad\":\"" + "p".repeat(50_000) + "\"}\n";

        assertThat(numbers(read(line.repeat(20), 8_192, 500, 120_000)))
                .hasSize(20)
                .containsOnly(1);
    }

    @Test
    void linesBeforeABreakAreGivenOutAndThenTheBreak() throws IOException {
        assertThatThrownBy(() -> read("{\"n\":1}\n".repeat(LINES_MAX + 1), 1_000, 3))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.code()).isEqualTo(IngestProblem.TOO_MANY_DOCUMENTS));
        assertThat(read("{\"n\":1}\n".repeat(LINES_MAX), 1_000, 3)).hasSize(LINES_MAX);
    }

    private static List<Integer> numbers(List<Entry> entries) {
        return entries.stream()
                .map(entry -> entry instanceof Entry.Read read
                        ? read.document().path("n").asInt()
                        : -1)
                .toList();
    }

    private static List<Entry> read(String text, int bytesAtOnce, int chunk) throws IOException {
        return read(text, bytesAtOnce, chunk, 1 << 20);
    }

    private static List<Entry> read(String text, int bytesAtOnce, int chunk, int chunkBytes) throws IOException {
        InputStream slow = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] buffer, int offset, int length) {
                return super.read(buffer, offset, Math.min(length, bytesAtOnce));
            }
        };
        WireInput wire = WireInput.restful(slow);
        LineChunks lines = new LineChunks(
                wire,
                Expansion.of(wire, null, Long.MAX_VALUE, 1),
                new LineChunks.Bounds(LINE_MAX, chunk, chunkBytes, LINES_MAX, Long.MAX_VALUE),
                new HeldBytes(Integer.MAX_VALUE, 0).hold("p"),
                false,
                Language.EN);
        List<Entry> all = new ArrayList<>();
        while (lines.read()) {
            assertThat(lines.lines()).isLessThanOrEqualTo(chunk);
            assertThat(lines.bytes()).isLessThanOrEqualTo(chunkBytes + LINE_MAX + 1);
            all.addAll(lines.entries());
        }
        return all;
    }
}
