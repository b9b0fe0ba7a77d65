package io.tidegate.ingest.webhook;

import static io.restassured.RestAssured.given;
import static io.tidegate.ingest.receipt.FeedClient.number;
import static io.tidegate.ingest.receipt.FeedClient.postLines;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.ingest.Keys;
import io.tidegate.ingest.acceptance.Samples;
import io.tidegate.ingest.receipt.FeedClient;
import io.tidegate.kernel.sql.Tx;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Webhooks over HTTP, with a receiver that checks signatures as the specification tells a receiver to. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class WebhookComponentTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final WebhookReceiver receiver = new WebhookReceiver();

    @Inject
    DataSource database;

    @AfterEach
    void stop() {
        receiver.stop();
    }

    @Test
    void receiptsArriveSignedAndOnce() {
        String key = Keys.of("hook-plain", "SHOP000010");
        String endpointId = add(key, Map.of("url", receiver.url()));
        List<String> ids = postLines(key, 5);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(receiver.receiptIds()).hasSize(10));
        assertThat(receiver.receiptIds()).doesNotHaveDuplicates();
        assertThat(receiver.documentIds()).hasSameElementsAs(ids);
        assertThat(receiver.unverified()).isZero();
        assertThat(receiver.lastSignatures()).hasSize(1);
        assertThat(receiver.bodies())
                .allSatisfy(body -> assertThat(body)
                        .contains("\"type\":\"receipts.added\"", "\"timestamp\":\"", "\"data\":{")
                        .hasSizeLessThan(20_001));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                get(key, "/" + endpointId + "/deliveries").<List<String>>path("items.state"))
                        .isNotEmpty()
                        .containsOnly("delivered"));
    }

    @Test
    void onlyWhatIsWantedIsDelivered() {
        String key = Keys.of("hook-filter", "SHOP000010", "COP0000010");
        add(key, Map.of("url", receiver.url(), "types", List.of("declaration"), "statuses", List.of(120)));
        postLines(key, 3);
        String id = FeedClient.post(
                key,
                Samples.declaration("COP0000010", number(), "SHOP000010", number())
                        .toString());

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(receiver.documentIds()).containsExactly(id));
        assertThat(receiver.bodies()).allSatisfy(body -> assertThat(body).contains("\"status\":120"));
    }

    @Test
    void secretsChangeWithoutAGap() {
        String key = Keys.of("hook-rotation", "SHOP000010");
        String endpointId = add(key, Map.of("url", receiver.url()));
        String old = receiver.secret();
        Response rotated = post(key, "/" + endpointId + "/secrets", Map.of("overlap", "PT1H"));
        assertThat(rotated.statusCode()).isEqualTo(201);
        String fresh = rotated.path("secret");
        assertThat(get(key, "/" + endpointId + "/secrets").asString())
                .doesNotContain(old)
                .doesNotContain(fresh);

        post(key, "/" + endpointId + "/test", Map.of()).then().statusCode(200);
        assertThat(receiver.lastSignatures()).hasSize(2);
        receiver.expect(fresh);
        post(key, "/" + endpointId + "/test", Map.of()).then().statusCode(200);
        assertThat(receiver.unverified()).isZero();

        List<String> secretIds = get(key, "/" + endpointId + "/secrets").path("secretId");
        assertThat(secretIds).hasSize(2);
        delete(key, "/" + endpointId + "/secrets/" + secretIds.getLast()).then().statusCode(204);
        post(key, "/" + endpointId + "/test", Map.of()).then().statusCode(200);
        assertThat(receiver.lastSignatures()).hasSize(1);
        assertThat(receiver.unverified()).isZero();
        delete(key, "/" + endpointId + "/secrets/" + secretIds.getFirst())
                .then()
                .statusCode(409);
    }

    @Test
    void secretsLieSealed() throws SQLException {
        String key = Keys.of("hook-sealed", "SHOP000010");
        add(key, Map.of("url", receiver.url()));
        byte[] secret = java.util.Base64.getDecoder().decode(receiver.secret().substring("whsec_".length()));

        List<byte[]> stored = Tx.in(database, connection -> {
            try (PreparedStatement select = connection.prepareStatement("SELECT sealed FROM webhook_secret");
                    ResultSet rows = select.executeQuery()) {
                List<byte[]> all = new ArrayList<>();
                while (rows.next()) {
                    all.add(rows.getBytes(1));
                }
                return all;
            }
        });
        assertThat(stored).isNotEmpty().allSatisfy(one -> {
            assertThat(new String(one, ISO_8859_1)).doesNotContain(new String(secret, ISO_8859_1));
            assertThat(one).hasSizeGreaterThan(32 + 28);
        });
    }

    @Test
    void aFailedDeliveryIsTriedAgainUnderTheSameIdAndAnotherTime() {
        String key = Keys.of("hook-retry", "SHOP000010");
        receiver.answer(500, "broken", Map.of());
        String endpointId = add(key, Map.of("url", receiver.url()));
        postLines(key, 1);
        await().atMost(PATIENCE).until(() -> receiver.timestamps().size() >= 2);
        receiver.answer(200, "", Map.of());

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(get(key, "/" + endpointId + "/deliveries?state=waiting")
                                .<List<String>>path("items"))
                        .isEmpty());
        Map<String, Object> delivery = get(key, "/" + endpointId + "/deliveries")
                .<List<Map<String, Object>>>path("items")
                .getLast();
        Response seen = get(key, "/" + endpointId + "/deliveries/" + delivery.get("deliveryId"));
        List<Integer> statuses = seen.path("attemptsMade.status");
        assertThat(statuses).hasSizeGreaterThanOrEqualTo(2).startsWith(500).endsWith(200);
        assertThat(seen.<String>path("attemptsMade[0].answer")).isEqualTo("broken");
        assertThat(receiver.attemptsOf(String.valueOf(delivery.get("deliveryId"))))
                .isEqualTo(statuses.size());
        assertThat(receiver.unverified()).isZero();
    }

    @Test
    void whoAnswersGoneGetsNothingMoreUntilHeWants() {
        String key = Keys.of("hook-gone", "SHOP000010");
        receiver.answer(410, "", Map.of());
        String endpointId = add(key, Map.of("url", receiver.url()));
        postLines(key, 1);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(get(key, "/" + endpointId).<String>path("state"))
                        .isEqualTo("disabled"));
        assertThat(get(key, "/" + endpointId).<String>path("stoppedFor")).isEqualTo("gone");
        assertThat(get(key, "/" + endpointId).<String>path("note.zh")).contains("410");
        int posts = receiver.count();
        receiver.answer(200, "", Map.of());
        postLines(key, 1);
        await().during(Duration.ofSeconds(2)).atMost(PATIENCE).until(() -> receiver.count() == posts);

        patch(key, "/" + endpointId, Map.of("state", "active")).then().statusCode(200);
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(receiver.receiptIds().stream().distinct()).hasSize(4));
    }

    @Test
    void aRedirectIsAFailure() {
        String key = Keys.of("hook-redirect", "SHOP000010");
        String endpointId = add(key, Map.of("url", receiver.url()));
        receiver.answer(307, "", Map.of("Location", receiver.url() + "/elsewhere"));

        Response test = post(key, "/" + endpointId + "/test", Map.of());

        assertThat(test.<String>path("state")).isEqualTo("failed");
        assertThat(test.<Integer>path("attemptsMade[0].status")).isEqualTo(307);
        assertThat(receiver.count()).isEqualTo(1);
    }

    @Test
    void oneThatHangsHoldsUpNobodyElse() {
        String key = Keys.of("hook-hangs", "SHOP000010");
        WebhookReceiver slow = new WebhookReceiver();
        slow.delay(Duration.ofSeconds(30));
        try {
            add(key, Map.of("url", slow.url()));
            add(key, Map.of("url", receiver.url()));
            postLines(key, 2);
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(receiver.receiptIds()).hasSize(4));
        } finally {
            slow.stop();
        }
    }

    @Test
    void aRangeIsDeliveredOnceMoreWithTheSameReceiptIds() {
        String key = Keys.of("hook-replay", "SHOP000010");
        postLines(key, 2);
        FeedClient.awaitReceipts(key, 4);
        String until = Instant.now().toString();
        String endpointId = add(key, Map.of("url", receiver.url(), "from", "now"));
        postLines(key, 1);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(receiver.receiptIds()).hasSize(2));

        Response replay = post(key, "/" + endpointId + "/replays", Map.of("from", "start", "until", until));
        assertThat(replay.statusCode()).isEqualTo(202);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(receiver.receiptIds()).hasSize(6));
        assertThat(receiver.receiptIds()).doesNotHaveDuplicates();
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(get(key, "/" + endpointId + "/replays").<String>path("[0].endedAt"))
                                .isNotNull());

        post(key, "/" + endpointId + "/replays", Map.of("from", "start")).then().statusCode(202);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(receiver.receiptIds()).hasSize(12));
        assertThat(receiver.receiptIds().stream().distinct()).hasSize(6);

        String deliveryId = get(key, "/" + endpointId + "/deliveries").path("items[0].deliveryId");
        post(key, "/" + endpointId + "/deliveries/" + deliveryId + "/resend", Map.of())
                .then()
                .statusCode(202);
        await().atMost(PATIENCE).until(() -> receiver.attemptsOf(deliveryId) == 2);
    }

    @Test
    void deliveriesArePagedAndFiltered() {
        String key = Keys.of("hook-pages", "SHOP000010");
        String endpointId = add(key, Map.of("url", receiver.url()));
        for (int i = 0; i < 3; i++) {
            receiver.answer(i == 1 ? 500 : 200, "", Map.of());
            post(key, "/" + endpointId + "/test", Map.of()).then().statusCode(200);
        }

        Response first = get(key, "/" + endpointId + "/deliveries?limit=2");
        Response second = get(key, "/" + endpointId + "/deliveries?limit=2&after=" + first.path("next"));
        assertThat(first.<List<String>>path("items.state")).containsExactly("delivered", "failed");
        assertThat(second.<List<String>>path("items.state")).containsExactly("delivered");
        assertThat(second.<String>path("next")).isNull();
        assertThat(get(key, "/" + endpointId + "/deliveries?state=failed").<List<String>>path("items.cause"))
                .containsExactly("test");
        assertThat(get(key, "/" + endpointId + "/deliveries?from=2100-01-01T00:00:00Z")
                        .<List<String>>path("items"))
                .isEmpty();
        assertThat(get(key, "/" + endpointId + "/deliveries?until=2100-01-01T00:00:00Z")
                        .<List<String>>path("items"))
                .hasSize(3);
    }

    @Test
    void whatOthersHaveIsNotSeen() {
        String endpointId = add(Keys.of("hook-mine", "SHOP000010"), Map.of("url", receiver.url()));
        String other = Keys.of("hook-other", "SHOP000010");

        assertThat(get(other, "").<List<String>>path("endpointId")).doesNotContain(endpointId);
        assertThat(get(other, "/" + endpointId + "/deliveries").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "url, not an address, url-malformed",
        "url, https://user:secret@example.com/, url-malformed",
        "url, https://2130706433/, url-malformed",
        "state, stopped, state-unknown",
    })
    void whatIsWrongIsNamed(String field, String value, String code) {
        String key = Keys.of("hook-wrong", "SHOP000010");
        Response answer = given().header("Authorization", "Bearer " + key)
                .contentType("application/json")
                .body(field.equals("url") ? Map.of("url", value) : Map.of("url", receiver.url(), field, value))
                .post("/v1/webhooks");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.<String>path("code")).isEqualTo("webhook-invalid");
        assertThat(answer.<String>path("errors[0].pointer")).isEqualTo("/" + field);
        assertThat(answer.<String>path("errors[0].code")).isEqualTo(code);
    }

    @Test
    void refusalsHaveTheirCodes() {
        String key = Keys.of("hook-codes", "SHOP000010");
        String endpointId = add(key, Map.of("url", receiver.url()));
        String none = java.util.UUID.randomUUID().toString();

        assertThat(get(key, "/" + none).<String>path("code")).isEqualTo("webhook-unknown");
        assertThat(get(key, "/" + endpointId + "/deliveries/" + none).<String>path("code"))
                .isEqualTo("delivery-unknown");
        assertThat(delete(key, "/" + endpointId + "/secrets/" + none).<String>path("code"))
                .isEqualTo("webhook-secret-unknown");
        assertThat(post(key, "/" + endpointId + "/replays", Map.of("from", "now"))
                        .<String>path("code"))
                .isEqualTo("webhook-invalid");
        patch(key, "/" + endpointId, Map.of("state", "paused")).then().statusCode(200);
        assertThat(post(key, "/" + endpointId + "/replays", Map.of("from", "start"))
                        .<String>path("code"))
                .isEqualTo("webhook-conflict");
        for (int i = 0; i < 9; i++) {
            add(key, Map.of("url", receiver.url()));
        }
        assertThat(given().header("Authorization", "Bearer " + key)
                        .contentType("application/json")
                        .body(Map.of("url", receiver.url()))
                        .post("/v1/webhooks")
                        .<String>path("code"))
                .isEqualTo("webhook-limit");
        delete(key, "/" + endpointId).then().statusCode(204);
        assertThat(get(key, "/" + endpointId).statusCode()).isEqualTo(404);
    }

    private String add(String key, Map<String, Object> wish) {
        Response added = given().header("Authorization", "Bearer " + key)
                .contentType("application/json")
                .body(wish)
                .post("/v1/webhooks");
        assertThat(added.statusCode()).isEqualTo(201);
        receiver.expect(added.path("secret.secret"));
        return added.path("endpoint.endpointId");
    }

    private static Response get(String key, String path) {
        return given().header("Authorization", "Bearer " + key).get("/v1/webhooks" + path);
    }

    private static Response post(String key, String path, Map<String, ?> body) {
        return given().header("Authorization", "Bearer " + key)
                .contentType("application/json")
                .body(body)
                .post("/v1/webhooks" + path);
    }

    private static Response patch(String key, String path, Map<String, ?> body) {
        return given().header("Authorization", "Bearer " + key)
                .contentType("application/json")
                .body(body)
                .patch("/v1/webhooks" + path);
    }

    private static Response delete(String key, String path) {
        return given().header("Authorization", "Bearer " + key).delete("/v1/webhooks" + path);
    }
}
