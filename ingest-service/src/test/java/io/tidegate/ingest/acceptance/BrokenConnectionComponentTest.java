package io.tidegate.ingest.acceptance;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.ingest.Http;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Senders who break off, dawdle, or say something else than they send. The patience of the test profile is two seconds. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrokenConnectionComponentTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Visitor visitor = new Visitor("", "", "");

    @BeforeEach
    void come() {
        if (visitor.key().isEmpty()) {
            visitor = Visitor.of("broken-connection", "BROKENCON1");
        }
    }

    /** What arrived is whole in itself, but the sender had said that more would come. */
    @ParameterizedTest
    @ValueSource(strings = {Http.JSON, Http.NDJSON, Http.XML})
    void aBodyThatIsCutOffLeavesNothingBehind(String mediaType) throws IOException {
        String orderNo = Visitor.number();
        byte[] body = (mediaType.equals(Http.XML)
                        ? visitor.message(orderNo)
                        : visitor.order(orderNo) + (mediaType.equals(Http.NDJSON) ? "\n" : ""))
                .getBytes(UTF_8);
        try (Socket socket = open(mediaType, "Content-Length: " + (body.length + 100))) {
            socket.getOutputStream().write(body);
            socket.getOutputStream().flush();
            await().atMost(PATIENCE).until(() -> requestsNow() == 1);
        }
        await().atMost(PATIENCE).until(() -> requestsNow() == 0);

        visitor.leavesNothing(orderNo);
    }

    @Test
    void aChunkedBodyThatIsCutOffLeavesNothingBehind() throws IOException {
        String orderNo = Visitor.number();
        byte[] body = visitor.order(orderNo).toString().getBytes(UTF_8);
        try (Socket socket = open(Http.JSON, "Transfer-Encoding: chunked")) {
            OutputStream out = socket.getOutputStream();
            out.write((Integer.toHexString(body.length) + "\r\n").getBytes(US_ASCII));
            out.write(body);
            out.write("\r\n".getBytes(US_ASCII));
            out.flush();
            await().atMost(PATIENCE).until(() -> requestsNow() == 1);
        }
        await().atMost(PATIENCE).until(() -> requestsNow() == 0);

        visitor.leavesNothing(orderNo);
    }

    @Test
    void aChunkThatIsNoneIsRefused() throws IOException {
        String orderNo = Visitor.number();
        byte[] body = visitor.order(orderNo).toString().getBytes(UTF_8);
        try (Socket socket = open(Http.JSON, "Transfer-Encoding: chunked")) {
            socket.getOutputStream().write("zz\r\n".getBytes(US_ASCII));
            socket.getOutputStream().write(body);
            socket.getOutputStream().flush();
            assertThat(statusLine(socket)).matches("(HTTP/1.1 4..)?");
        }
        await().atMost(PATIENCE).until(() -> requestsNow() == 0);

        visitor.leavesNothing(orderNo);
    }

    /** Slow senders are answered, not waited for; meanwhile others are served. */
    @ParameterizedTest
    @ValueSource(strings = {Http.JSON, Http.NDJSON, Http.XML})
    void aByteASecondIsNotWaitedFor(String mediaType) throws IOException {
        String orderNo = Visitor.number();
        byte[] body = (mediaType.equals(Http.XML)
                        ? visitor.message(orderNo)
                        : visitor.order(orderNo).toString())
                .getBytes(UTF_8);
        try (Socket socket = open(mediaType, "Content-Length: " + body.length)) {
            int[] next = {0};
            await().pollInterval(Duration.ofSeconds(1)).atMost(PATIENCE).until(() -> drip(socket, body, next));
            assertThat(statusLine(socket)).isEqualTo("HTTP/1.1 408");
            assertThat(restOfAnswer(socket)).contains("body-too-slow");
        }
        visitor.leavesNothing(orderNo);
    }

    /** One byte; whether the answer is there. */
    private static boolean drip(Socket socket, byte[] body, int[] next) {
        try {
            if (socket.getInputStream().available() > 0) {
                return true;
            }
            socket.getOutputStream().write(body[next[0]++]);
            socket.getOutputStream().flush();
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String statusLine(Socket socket) throws IOException {
        socket.setSoTimeout((int) PATIENCE.toMillis());
        return new String(socket.getInputStream().readNBytes(12), US_ASCII);
    }

    private static String restOfAnswer(Socket socket) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int b = socket.getInputStream().read();
                b >= 0;
                b = socket.getInputStream().read()) {
            text.append((char) b);
            if (b == '}') {
                break;
            }
        }
        return text.toString();
    }

    private int requestsNow() {
        return Http.with(visitor.key(), Http.JSON).get("/v1/quota").path("requestsNow");
    }

    private Socket open(String mediaType, String framing) throws IOException {
        Socket socket = new Socket("localhost", RestAssured.port);
        String path = mediaType.equals(Http.XML) ? "/v1/ceb" : "/v1/documents";
        String head = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + visitor.key()
                + "\r\nContent-Type: " + mediaType + "\r\n" + framing + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(US_ASCII));
        socket.getOutputStream().flush();
        return socket;
    }
}
