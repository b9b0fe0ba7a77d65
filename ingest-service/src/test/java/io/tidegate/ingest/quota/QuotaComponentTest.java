package io.tidegate.ingest.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.ingest.Http;
import io.tidegate.ingest.Keys;
import io.tidegate.ingest.acceptance.Visitor;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Over its quota a platform is told to wait, how long and why; others do not notice. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class QuotaComponentTest {

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    @Inject
    DataSource database;

    @Test
    void documentsBeyondTheRateAreTurnedAwayUntilTheDebtIsPaid() {
        Visitor visitor = QuotaDesk.visitor("qu-documents", "QUDOCUMEN1", "{\"documentsPerSecond\":10}");
        // 20 may come at once; who is not in debt gets in, and pays for all: 40 are owed then.
        Response first = visitor.json("[" + "{},".repeat(59) + "{}]");
        String orderNo = Visitor.number();
        Response refused = visitor.json(visitor.order(orderNo).toString());

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.header("RateLimit-Policy"))
                .contains("\"documents\";q=20;qu=\"tidegate-documents\";w=2;pk=:"
                        + Base64.getEncoder().encodeToString("qu-documents".getBytes(StandardCharsets.UTF_8)) + ":")
                .contains("\"bytes\";q=")
                .contains("\"concurrent\";q=256")
                .contains("\"day\";q=200000000;");
        assertThat(first.header("RateLimit")).startsWith("\"documents\";r=20;t=");
        Visitor.refused(refused, 429, "quota-exceeded");
        assertThat(refused.<List<String>>path("violated-policies")).containsExactly("documents");
        assertThat(refused.<String>path("detail")).contains("10 documents a second");
        assertThat(refused.header("RateLimit")).startsWith("\"documents\";r=0;t=");
        assertThat(refused.header("RateLimit-Policy")).isEqualTo(first.header("RateLimit-Policy"));
        // A second for each ten owed, and by chance up to half as much again, at least two seconds.
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(3, 8);
        visitor.leavesNothing(orderNo);
        assertThat(standing(visitor).<Integer>path("documentsLeft")).isZero();

        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(
                                visitor.json(visitor.order(orderNo).toString()).statusCode())
                        .isIn(200, 201));
    }

    /** All who are turned away at one moment must not come back at one moment. */
    @Test
    void theWaitIsNotTheSameForEverybody() {
        Visitor visitor = QuotaDesk.visitor("qu-jitter", "QUJITTER01", "{\"documentsPerSecond\":1}");
        visitor.json("[" + "{},".repeat(99) + "{}]");
        Set<Integer> waits = new TreeSet<>();
        for (int i = 0; i < 20; i++) {
            waits.add(Integer.parseInt(visitor.json("{}").header("Retry-After")));
        }

        assertThat(waits)
                .hasSizeGreaterThan(3)
                .allSatisfy(wait -> assertThat(wait).isBetween(90, 150));
    }

    @Test
    void bytesBeyondTheRateAreTurnedAway() {
        Visitor visitor = QuotaDesk.visitor("qu-bytes", "QUBYTES001", "{\"bytesPerSecond\":1000}");
        Response first = visitor.json(visitor.order(Visitor.number()).put("note", "x".repeat(900)) + " ".repeat(9_000));
        Response refused = visitor.xml("<a/>");

        assertThat(first.statusCode()).isEqualTo(201);
        Visitor.refused(refused, 429, "quota-exceeded");
        assertThat(refused.<List<String>>path("violated-policies")).containsExactly("bytes");
        assertThat(refused.header("RateLimit")).contains("\"bytes\";r=0;t=");
        assertThat(refused.header("Retry-After")).isNotBlank();
        Visitor.othersAreServed();
    }

    /** A quota is the platform's, not the key's. */
    @Test
    void anotherKeyOfThePlatformIsNoWayAround() {
        Visitor visitor = QuotaDesk.visitor("qu-keys", "QUKEYS0001", "{\"documentsPerSecond\":1}");
        Visitor second = new Visitor("qu-keys", "QUKEYS0001", Keys.scoped("qu-keys", "documents:write"));
        visitor.json("[" + "{},".repeat(99) + "{}]");

        Visitor.refused(second.json("{}"), 429, "quota-exceeded");
    }

    /** What cannot be read has no documents, but its bytes were read. */
    @Test
    void aMalformedBodyCostsItsBytes() {
        Visitor visitor = QuotaDesk.visitor("qu-malformed", "QUMALFORM1", "{\"bytesPerSecond\":1000}");

        Visitor.refused(visitor.json("{\"a\":" + " ".repeat(9_000)), 400, "malformed-body");
        Visitor.refused(visitor.json("{}"), 429, "quota-exceeded");
    }

    /** Every posted document counts: duplicates, rejected ones and dry runs are the same work. */
    @Test
    void theDaysDocumentsAreCountedWrittenAndBounded() throws SQLException {
        Visitor visitor = QuotaDesk.visitor("qu-day", "QUDAY00001", "{\"documentsPerDay\":30}");
        String order = visitor.order(Visitor.number()).toString();
        assertThat(visitor.json(order).statusCode()).isEqualTo(201);
        assertThat(visitor.json(order).statusCode()).isEqualTo(200);
        assertThat(visitor.json("{}").statusCode()).isEqualTo(422);
        assertThat(Http.with(visitor.key(), Http.JSON)
                        .body(order)
                        .post("/v1/documents?dryRun=true")
                        .statusCode())
                .isEqualTo(200);
        assertThat(standing(visitor).<Integer>path("documentsLeftToday")).isEqualTo(26);
        visitor.json("[" + "{},".repeat(24) + "{}]");
        Response nearly = visitor.json(order);
        String orderNo = Visitor.number();
        Response refused = visitor.json(visitor.order(orderNo).toString());

        assertThat(nearly.header("RateLimit")).contains("\"day\";r=1;t=");
        Visitor.refused(refused, 429, "quota-exceeded");
        assertThat(refused.<List<String>>path("violated-policies")).containsExactly("day");
        int toMidnight = 86_400 - LocalTime.now(BEIJING).toSecondOfDay();
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(toMidnight - 5, toMidnight + 305);
        assertThat(refused.header("RateLimit")).contains("\"day\";r=0;t=");
        visitor.leavesNothing(orderNo);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(writtenToday("qu-day")).isEqualTo(30));
    }

    /** A stream is not cut off at the bound: its lines beyond are answered one by one, and not taken in. */
    @Test
    void aStreamThatPassesTheDayIsAnsweredRetryFromThereOn() {
        Visitor visitor = QuotaDesk.visitor("qu-stream", "QUSTREAM01", "{\"documentsPerDay\":100}");
        String orderNo = Visitor.number();

        List<JsonNode> answers = Http.lines(visitor.lines("{}\n".repeat(999) + visitor.order(orderNo)));

        assertThat(answers).hasSize(1_000);
        assertThat(answers.getFirst().path("status").asText()).isEqualTo("rejected");
        assertThat(answers.getLast().path("status").asText()).isEqualTo("retry");
        Visitor.names(answers.getLast().path("errors"), "", "quota-exceeded");
        visitor.leavesNothing(orderNo);
    }

    @Test
    void aStreamOverTheRateIsSlowedFirst() {
        Visitor visitor = QuotaDesk.visitor("qu-slowed", "QUSLOWED01", "{\"documentsPerSecond\":500}");
        long begun = System.nanoTime();

        List<JsonNode> answers = Http.lines(visitor.lines("{}\n".repeat(2_000)));

        assertThat(answers)
                .hasSize(2_000)
                .allSatisfy(answer -> assertThat(answer.path("status").asText()).isEqualTo("rejected"));
        // 1,000 at once, the rest at 500 a second; the last chunk of 500 is paid for after the fact.
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(500));
    }

    private static Response standing(Visitor visitor) {
        Response standing = Http.with(visitor.key(), Http.JSON).get("/v1/quota");
        assertThat(standing.statusCode()).isEqualTo(200);
        return standing;
    }

    private long writtenToday(String platform) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(
                        "SELECT documents FROM platform_day WHERE platform_code = ? AND day = ?")) {
            statement.setString(1, platform);
            statement.setObject(2, LocalDate.now(BEIJING));
            try (var row = statement.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }
}
