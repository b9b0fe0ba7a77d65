package io.tidegate.client.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PiecesTest {

    private static List<Piece> pieces(String name, byte[] content, int chunk) throws IOException {
        Source source = new Source(name, content.length, "1", () -> new ByteArrayInputStream(content));
        List<Piece> all = new ArrayList<>();
        try (Pieces pieces = Pieces.of(source, chunk)) {
            for (Piece piece = pieces.next(); piece != null; piece = pieces.next()) {
                all.add(piece);
            }
        }
        return all;
    }

    private static List<Piece> pieces(String name, String content, int chunk) throws IOException {
        return pieces(name, content.getBytes(StandardCharsets.UTF_8), chunk);
    }

    private static List<String> documents(List<Piece> pieces) {
        List<String> documents = new ArrayList<>();
        for (Piece piece : pieces) {
            if (piece instanceof Piece.Documents some) {
                some.documents().forEach(one -> documents.add(new String(one, StandardCharsets.UTF_8)));
            }
        }
        return documents;
    }

    @Test
    void linesAreCutIntoChunksAndKnowTheirNumbers() throws IOException {
        var pieces = pieces("a.ndjson", "\uFEFF{\"n\":1}\r\n\n{\"n\":2}\n{\"n\":3}", 2);
        assertThat(documents(pieces)).containsExactly("{\"n\":1}", "{\"n\":2}", "{\"n\":3}");
        assertThat(pieces).hasSize(2);
        assertThat(((Piece.Documents) pieces.get(0)).places()).containsExactly("line 1", "line 3");
        assertThat(((Piece.Documents) pieces.get(1)).places()).containsExactly("line 4");
        assertThat(pieces.stream().mapToLong(Piece::bytes).sum()).isEqualTo(3 + 9 + 1 + 8 + 7);
    }

    @Test
    void aLineThatIsNoJsonIsForTheCentreToJudge() throws IOException {
        assertThat(documents(pieces("a.ndjson", "{\"n\":1}\nrubbish\n", 10))).containsExactly("{\"n\":1}", "rubbish");
    }

    @Test
    void arraysAreTakenApartAndDocumentsStayAsTheyAreWritten() throws IOException {
        var pieces =
                pieces("a.json", "[ {\"n\": 1.10, \"m\":12345678901234567890},\n {\"t\":\"a\\nb\",\n\"u\":[{}]} ]", 10);
        assertThat(documents(pieces))
                .containsExactly("{\"n\": 1.10, \"m\":12345678901234567890}", "{\"t\":\"a\\nb\", \"u\":[{}]}");
    }

    @Test
    void aJsonFileMayHoldOneDocumentOverManyLinesOrSeveral() throws IOException {
        assertThat(documents(pieces("a.json", "\uFEFF{\n\"n\":1\n}\n{\"n\":2}", 10)))
                .containsExactly("{ \"n\":1 }", "{\"n\":2}");
    }

    @Test
    void whatComesBeforeAFaultInAnArrayIsSentAndTheFaultIsTold() throws IOException {
        var pieces = pieces("a.json", "[{\"n\":1},\n7,{\"n\":2},\n{\"n\":", 10);
        assertThat(documents(pieces)).containsExactly("{\"n\":1}", "{\"n\":2}");
        var faults = pieces.stream()
                .filter(Piece.Unreadable.class::isInstance)
                .map(Piece.Unreadable.class::cast)
                .toList();
        assertThat(faults).extracting(Piece.Unreadable::place).first().isEqualTo("document 2");
        assertThat(faults.get(1).place()).startsWith("line 3");
        assertThat(faults).hasSize(2);
    }

    @Test
    void customsMessagesStayByteForByteWhateverTheirEncoding() throws IOException {
        byte[] message = "\n<?xml version=\"1.0\" encoding=\"GB18030\"?><a>订单</a>".getBytes(Charset.forName("GB18030"));
        var pieces = pieces("whatever.txt", message, 10);
        assertThat(pieces).hasSize(1);
        assertThat(((Piece.Message) pieces.get(0)).xml()).isEqualTo(message);
    }

    @Test
    void anEmptySourceHasNoPieces() throws IOException {
        assertThat(pieces("a.ndjson", "", 10)).isEmpty();
        assertThat(pieces("a.ndjson", "\n \n", 10)).isEmpty();
    }
}
