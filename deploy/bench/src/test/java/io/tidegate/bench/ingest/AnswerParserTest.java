package io.tidegate.bench.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerParserTest {

    private static final String ANSWERS = """
            HTTP/1.1 201 Created\r
            Content-Type: application/json\r
            content-length: 32\r
            \r
            {"index":0,"status":"accepted"}
            HTTP/1.1 200 OK\r
            Transfer-Encoding: chunked\r
            \r
            18\r
            {"status":"accepted"}
            {"\r
            2B;x=y\r
            status":"accepted"}
            {"status":"duplicate"}
            \r
            0\r
            \r
            HTTP/1.1 503 Service Unavailable\r
            Content-Length: 0\r
            Retry-After: 1\r
            \r
            """;

    private final AnswerParser parser = new AnswerParser();
    private final List<Integer> statuses = new ArrayList<>();

    @Test
    void readsAnswersOfEveryKindInOnePiece() throws Exception {
        feed(ByteBuffer.wrap(ANSWERS.getBytes(StandardCharsets.UTF_8)));

        assertThat(statuses).containsExactly(201, 200, 503);
        assertThat(parser.accepted()).isEqualTo(3);
    }

    @Test
    void readsThemByteByByte() throws Exception {
        for (byte b : ANSWERS.getBytes(StandardCharsets.UTF_8)) {
            feed(ByteBuffer.wrap(new byte[] {b}));
        }

        assertThat(statuses).containsExactly(201, 200, 503);
        assertThat(parser.accepted()).isEqualTo(3);
    }

    private void feed(ByteBuffer bytes) throws IOException {
        while (parser.feed(bytes)) {
            statuses.add(parser.status());
        }
    }
}
