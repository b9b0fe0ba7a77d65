package io.tidegate.ingest.receipt;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.ingest.Http;
import io.tidegate.ingest.acceptance.Visitor;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Who lost the reply asks by his own number. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LostReplyComponentTest {

    private Visitor visitor = new Visitor("", "", "");

    @BeforeEach
    void come() {
        if (visitor.key().isEmpty()) {
            visitor = Visitor.of("lost-reply", "LOSTREPLY1");
        }
    }

    @Test
    void aDocumentWhoseReplyNobodyReadIsFoundByItsNumber() throws IOException {
        String orderNo = Visitor.number();
        byte[] order = visitor.order(orderNo).toString().getBytes(UTF_8);
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            String head = "POST /v1/documents HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + visitor.key()
                    + "\r\nContent-Type: application/json\r\nContent-Length: " + order.length + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(US_ASCII));
            socket.getOutputStream().write(order);
            socket.getOutputStream().flush();
            // The answer is on its way; the connection ends before anybody reads it.
            await().atMost(Duration.ofSeconds(10)).until(() -> visitor.hasOrder(orderNo));
        }

        Response status = ask("order", "LOSTREPLY1|" + orderNo, null);
        Response again = visitor.json(order);

        assertThat(status.<String>path("naturalKey")).isEqualTo("LOSTREPLY1|" + orderNo);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.<String>path("documentId")).isEqualTo(status.path("documentId"));
        assertThat(again.<String>path("receivedAt")).isEqualTo(status.path("receivedAt"));
    }

    @Test
    void aChangeIsFoundByItsRevision() {
        String orderNo = Visitor.number();
        visitor.json(visitor.order(orderNo).toString());
        Response change = visitor.json(visitor.order(orderNo)
                .put("appType", "2")
                .put("appTime", "20210106103000")
                .toString());

        Response found = ask("order", "LOSTREPLY1|" + orderNo, "2@20210106103000");
        Response other = ask("order", "LOSTREPLY1|" + orderNo, "2@20210106103001");

        assertThat(found.<String>path("documentId")).isEqualTo(change.path("documentId"));
        Visitor.refused(other, 404, "document-unknown");
    }

    @Test
    void aQuestionThatIsNotWholeIsRefused() {
        Visitor.refused(ask("letter", "x|y", null), 400, "invalid-parameter");
        Visitor.refused(Http.with(visitor.key(), Http.JSON).get("/v1/documents"), 400, "invalid-parameter");
        Response half = ask("order", "LOSTREPLY1", null);
        Visitor.refused(half, 400, "invalid-parameter");
        Visitor.names(Http.tree(half.asString()).path("errors"), "key", "key-incomplete");
        Visitor.refused(ask("order", "LOSTREPLY1|\u0000\uD83D\uDE00", null), 404, "document-unknown");
    }

    private Response ask(String type, String key, @org.jspecify.annotations.Nullable String revision) {
        var request =
                Http.with(visitor.key(), Http.JSON).queryParam("type", type).queryParam("key", key);
        return (revision == null ? request : request.queryParam("revision", revision)).get("/v1/documents");
    }
}
