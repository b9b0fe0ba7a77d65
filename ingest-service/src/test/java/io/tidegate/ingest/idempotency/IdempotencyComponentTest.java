package io.tidegate.ingest.idempotency;

import static io.restassured.RestAssured.given;
import static io.tidegate.ingest.Http.JSON;
import static io.tidegate.ingest.Http.NDJSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.ingest.Http;
import io.tidegate.ingest.Keys;
import io.tidegate.ingest.acceptance.Samples;
import io.tidegate.kernel.sql.Tx;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdempotencyComponentTest {

    private static final String REPLAYED = "Idempotency-Replayed";

    @Inject
    DataSource database;

    @Inject
    Leases leases;

    private String platform = "";

    @BeforeEach
    void makePlatform() {
        if (platform.isEmpty()) {
            platform = Keys.of("once", "*");
        }
    }

    @Test
    void aRetryGetsTheFirstAnswerWordForWord() {
        String key = key();
        String body = Samples.order("SHOP000001", number()).toString();
        Response first = post(platform, key, body);
        Response again = post(platform, key, body);

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(first.header(REPLAYED)).isNull();
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.header(REPLAYED)).isEqualTo("true");
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.asByteArray()).isEqualTo(first.asByteArray());
        // Without the key the number of the document tells: that is a duplicate, and as harmless.
        assertThat(Http.with(platform, JSON).body(body).post("/v1/documents").statusCode())
                .isEqualTo(200);
    }

    @Test
    void anotherBodyUnderTheSameKeyIsRefused() {
        String key = key();
        post(platform, key, Samples.order("SHOP000001", number()).toString());
        Response other =
                post(platform, key, Samples.order("SHOP000001", number()).toString());

        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.path("code").toString()).isEqualTo("idempotency-key-reused");
    }

    @Test
    void aRefusalIsReplayedAndItsCorrectionIsNotBlocked() {
        String key = key();
        String bad = Samples.order("SHOP000001", number()).put("currency", "").toString();
        Response first = post(platform, key, bad);
        Response again = post(platform, key, bad);
        Response corrected =
                post(platform, key, Samples.order("SHOP000001", number()).toString());

        assertThat(first.statusCode()).isEqualTo(422);
        assertThat(first.contentType()).startsWith("application/problem+json");
        assertThat(again.header(REPLAYED)).isEqualTo("true");
        assertThat(again.contentType()).isEqualTo(first.contentType());
        assertThat(again.asByteArray()).isEqualTo(first.asByteArray());
        assertThat(corrected.statusCode()).isEqualTo(201);
    }

    @Test
    void aKeyIsOneOfItsPlatformAndRoute() {
        String key = key();
        String other = Keys.of("once-other", "*");
        String body = Samples.order("SHOP000001", number()).toString();
        assertThat(post(platform, key, body).statusCode()).isEqualTo(201);

        assertThat(post(other, key, body).header(REPLAYED)).isNull();
        Response ceb = Http.with(platform, Http.XML)
                .header("Idempotency-Key", key)
                .body("<a/>")
                .post("/v1/ceb");
        assertThat(ceb.path("code").toString()).isEqualTo("message-type-not-supported");
    }

    @Test
    void aKeyIsAStringInDoubleQuotes() {
        Response unquoted = post(platform, "abc", "{}");

        assertThat(unquoted.statusCode()).isEqualTo(400);
        assertThat(unquoted.path("code").toString()).isEqualTo("idempotency-key-invalid");
    }

    @Test
    void aPlatformCanBeHeldToSendOne() {
        String strict = Keys.of("once-strict", "*");
        given().header("Authorization", Keys.STAFF)
                .header("If-Match", "\"1\"")
                .contentType("application/merge-patch+json")
                .body("{\"idempotencyKeyRequired\":true}")
                .patch("/v1/platforms/once-strict")
                .then()
                .statusCode(200);
        String body = Samples.order("SHOP000001", number()).toString();

        await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> {
            Response answer = Http.with(strict, JSON).body(body).post("/v1/documents");
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.path("code").toString()).isEqualTo("idempotency-key-missing");
        });
        assertThat(Http.with(strict, Http.XML).body("<a/>").post("/v1/ceb").statusCode())
                .isEqualTo(400);
        assertThat(Http.with(strict, NDJSON).body(body).post("/v1/documents").statusCode())
                .isEqualTo(200);
        assertThat(post(strict, key(), body).statusCode()).isEqualTo(200);
    }

    @Test
    void whileTheFirstIsInFlightTheSecondIsToldEvenBeyondTheLease()
            throws SQLException, InterruptedException, ExecutionException {
        String key = key();
        String body = Samples.order("SHOP000001", number()).toString();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                Connection blocker = database.getConnection()) {
            blocker.setAutoCommit(false);
            try (Statement lock = blocker.createStatement()) {
                lock.execute("LOCK TABLE document IN EXCLUSIVE MODE");
            }
            Future<Response> first = threads.submit(() -> post(platform, key, body));
            await().atMost(Duration.ofSeconds(5))
                    .until(() -> post(platform, key, body).statusCode() == 409);
            // Twice the lease of the test profile: the first is alive and renews it.
            Thread.sleep(4_000);
            Response second = post(platform, key, body);
            assertThat(second.statusCode()).isEqualTo(409);
            assertThat(second.path("code").toString()).isEqualTo("idempotency-in-flight");
            assertThat(Integer.parseInt(second.header("Retry-After"))).isBetween(1, 3);
            blocker.rollback();
            blocker.setAutoCommit(true);

            assertThat(first.get().statusCode()).isEqualTo(201);
        }
        assertThat(post(platform, key, body).header(REPLAYED)).isEqualTo("true");
    }

    @Test
    void theKeyOfAProcessThatDiedIsTakenOver() throws SQLException {
        String key = key();
        String body = Samples.order("SHOP000001", number()).toString();
        post(platform, key, body);
        update("UPDATE idempotency_key SET status = NULL, answer = NULL, lease_until = now() - interval '1 second'"
                + " WHERE key = '" + key.replace("\"", "") + "'");

        Response again = post(platform, key, body);

        assertThat(again.header(REPLAYED)).isNull();
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.path("status").toString()).isEqualTo("duplicate");
    }

    @Test
    void anExpiredKeyIsForgotten() throws SQLException {
        String key = key();
        post(platform, key, Samples.order("SHOP000001", number()).toString());
        expire(key);
        assertThat(post(platform, key, Samples.order("SHOP000001", number()).toString())
                        .statusCode())
                .isEqualTo(201);
        expire(key);

        leases.cleanUp();

        assertThat(update("DELETE FROM idempotency_key WHERE key = '" + key.replace("\"", "") + "'"))
                .isZero();
    }

    @Test
    void aShortStreamMayHaveAKeyAndALongOneMayNot() {
        String key = key();
        String body = Samples.order("SHOP000001", number()) + "\n{broken\n";
        Response first = Http.with(platform, NDJSON)
                .header("Idempotency-Key", key)
                .body(body)
                .post("/v1/documents");
        Response again = Http.with(platform, NDJSON)
                .header("Idempotency-Key", key)
                .body(body)
                .post("/v1/documents");
        Response tooLong = Http.with(platform, NDJSON)
                .header("Idempotency-Key", key())
                .body("\n".repeat(1_100_000))
                .post("/v1/documents");

        assertThat(Http.lines(first)).hasSize(2);
        assertThat(again.header(REPLAYED)).isEqualTo("true");
        assertThat(again.asByteArray()).isEqualTo(first.asByteArray());
        assertThat(tooLong.statusCode()).isEqualTo(413);
        assertThat(tooLong.path("code").toString()).isEqualTo("idempotency-stream-too-long");
    }

    private static Response post(String platform, String key, String body) {
        return Http.with(platform, JSON)
                .header("Idempotency-Key", key)
                .body(body)
                .post("/v1/documents");
    }

    private void expire(String key) throws SQLException {
        update("UPDATE idempotency_key SET expires_at = now() - interval '1 second' WHERE key = '"
                + key.replace("\"", "") + "'");
    }

    private int update(String sql) throws SQLException {
        return Tx.in(database, connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.executeUpdate(sql);
            }
        });
    }

    private static String key() {
        return '"' + UUID.randomUUID().toString() + '"';
    }

    private static String number() {
        return UUID.randomUUID().toString().substring(0, 18);
    }
}
