package io.tidegate.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.client.Answer.Status;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TidegateClientTest {

    private static final String PROBLEM = "application/problem+json";
    private static final RetryPolicy QUICK =
            new RetryPolicy(Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofSeconds(20));

    private final PlayedCentre centre;
    private final TidegateClient client;

    TidegateClientTest() throws IOException {
        centre = new PlayedCentre();
        client = new TidegateClient(
                ClientSettings.of(centre.address(), "tg_key").withRetries(QUICK).withLanguage("zh"));
    }

    @AfterEach
    void stop() {
        centre.close();
    }

    private static List<byte[]> documents(String... documents) {
        return List.of(documents).stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void sendsKeyLanguageAndOneLinePerDocument() throws Exception {
        List<Answer> answers = client.send(documents("{\"a\":1}", "{\"a\":2}"));
        assertThat(answers).extracting(Answer::status).containsExactly(Status.ACCEPTED, Status.ACCEPTED);
        assertThat(centre.bodies()).containsExactly("{\"a\":1}\n{\"a\":2}\n");
        assertThat(centre.headers().get(0).getFirst("Authorization")).isEqualTo("Bearer tg_key");
        assertThat(centre.headers().get(0).getFirst("Accept-Language")).isEqualTo("zh");
        assertThat(centre.headers().get(0)).doesNotContainKey("Idempotency-key");
    }

    @Test
    void triesAgainWhereTheCentreIsAwayOrBusy() throws Exception {
        centre.then(503, PROBLEM, "{\"code\":\"store-unavailable\"}", "Retry-After", "0")
                .then(429, PROBLEM, "{\"code\":\"quota-exceeded\"}", "Retry-After", "0")
                .then(502, "text/html", "<html>a proxy</html>");
        assertThat(client.send(documents("{}"))).extracting(Answer::status).containsExactly(Status.ACCEPTED);
        assertThat(client.retries()).isEqualTo(3);
    }

    @Test
    void sendsOnlyTheUndecidedAgain() throws Exception {
        centre.then(200, "application/x-ndjson", """
                {"index":0,"status":"accepted"}
                {"index":1,"status":"retry"}
                {"index":2,"status":"rejected","errors":[{"pointer":"/x","code":"c","rule":"r","mend":"m"}]}
                """);
        List<Answer> answers = client.send(documents("{\"n\":0}", "{\"n\":1}", "{\"n\":2}"));
        assertThat(centre.bodies()).containsExactly("{\"n\":0}\n{\"n\":1}\n{\"n\":2}\n", "{\"n\":1}\n");
        assertThat(answers)
                .extracting(Answer::status)
                .containsExactly(Status.ACCEPTED, Status.ACCEPTED, Status.REJECTED);
        assertThat(answers).extracting(Answer::index).containsExactly(0, 1, 2);
    }

    @Test
    void keepsWhatWasAnsweredBeforeTheAnswerBrokeOff() throws Exception {
        centre.then((exchange, body) -> {
            byte[] first =
                    "{\"index\":0,\"status\":\"duplicate\"}\n{\"index\":1,\"sta".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, first.length + 100);
            exchange.getResponseBody().write(first);
            exchange.getResponseBody().flush();
            // Closing a response that is shorter than promised breaks the connection.
            exchange.close();
        });
        List<Answer> answers = client.send(documents("{\"n\":0}", "{\"n\":1}"));
        assertThat(centre.bodies()).last().isEqualTo("{\"n\":1}\n");
        assertThat(answers).extracting(Answer::status).containsExactly(Status.DUPLICATE, Status.ACCEPTED);
    }

    @Test
    void doesNotTryARefusalAgain() {
        centre.then(
                401,
                PROBLEM,
                "{\"code\":\"key-invalid\",\"title\":\"The API key is not valid\",\"detail\":\"The key is expired.\"}");
        assertThatThrownBy(() -> client.send(documents("{}")))
                .isInstanceOfSatisfying(RefusedException.class, refusal -> {
                    assertThat(refusal.status()).isEqualTo(401);
                    assertThat(refusal.code()).isEqualTo("key-invalid");
                    assertThat(refusal.isAboutTheKey()).isTrue();
                    assertThat(refusal).hasMessage("The API key is not valid. The key is expired.");
                });
        assertThat(centre.bodies()).hasSize(1);
    }

    @Test
    void givesUpWhenPatienceEnds() {
        var hasty = new TidegateClient(ClientSettings.of(centre.address(), "tg_key")
                .withRetries(new RetryPolicy(Duration.ofMillis(1), Duration.ofMillis(1), Duration.ZERO)));
        centre.then(503, PROBLEM, "{}");
        assertThatThrownBy(() -> hasty.send(documents("{}")))
                .isInstanceOf(GaveUpException.class)
                .hasMessageContaining("503");
    }

    @Test
    void givesUpAtOnceWhereTheCentreAsksToComeBackAnotherDay() {
        centre.then(503, PROBLEM, "{}", "Retry-After", "86400");
        assertThatThrownBy(() -> client.send(documents("{}"))).isInstanceOf(GaveUpException.class);
    }

    @Test
    void addsIdempotencyKeysOnceTheCentreDemandsThemAndKeepsThemInRetries() throws Exception {
        centre.then(400, PROBLEM, "{\"code\":\"idempotency-key-missing\"}")
                .then(503, PROBLEM, "{}", "Retry-After", "0");
        client.send(documents("{}"));
        var keys = centre.headers().stream()
                .map(header -> header.getFirst("Idempotency-Key"))
                .toList();
        assertThat(keys.get(0)).isNull();
        assertThat(keys.get(1)).matches("\"[0-9a-f-]{36}\"").isEqualTo(keys.get(2));
    }

    @Test
    void sendsACustomsMessageByteForByte() throws Exception {
        CebAnswer answer = client.sendMessage("<?xml version=\"1.0\"?><a/>".getBytes(StandardCharsets.UTF_8));
        assertThat(answer.messageType()).isEqualTo("CEB311");
        assertThat(centre.targets()).containsExactly("/v1/ceb");
        assertThat(centre.bodies()).containsExactly("<?xml version=\"1.0\"?><a/>");
    }

    @Test
    void aLostReplyIsLookedUpByNumber() throws Exception {
        centre.then(200, "application/json", "{\"documentId\":\"d1\"}").then(404, PROBLEM, "{}");
        var filed = client.find("order", "4601630004|A 1");
        assertThat(filed).isNotNull();
        assertThat(centre.targets()).containsExactly("/v1/documents?type=order&key=4601630004%7CA%201");
        assertThat(client.find("order", "none")).isNull();
    }
}
