package io.tidegate.ingest.receipt;

import static io.restassured.RestAssured.given;
import static io.tidegate.ingest.receipt.FeedClient.assessment;
import static io.tidegate.ingest.receipt.FeedClient.awaitReceipts;
import static io.tidegate.ingest.receipt.FeedClient.events;
import static io.tidegate.ingest.receipt.FeedClient.get;
import static io.tidegate.ingest.receipt.FeedClient.number;
import static io.tidegate.ingest.receipt.FeedClient.page;
import static io.tidegate.ingest.receipt.FeedClient.post;
import static io.tidegate.ingest.receipt.FeedClient.postLines;
import static io.tidegate.ingest.receipt.FeedClient.seen;
import static io.tidegate.ingest.receipt.FeedClient.walk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.tidegate.contracts.Json;
import io.tidegate.contracts.assessment.Measure;
import io.tidegate.contracts.topic.Topic;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.ingest.Keys;
import io.tidegate.ingest.acceptance.Samples;
import io.tidegate.ingest.receipt.FeedClient.Page;
import io.tidegate.ingest.receipt.FeedClient.Seen;
import io.tidegate.kernel.outbox.OutboundRecord;
import io.tidegate.kernel.outbox.Outbox;
import io.tidegate.kernel.sql.Tx;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class FeedComponentTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    Outbox outbox;

    @Inject
    DataSource database;

    @Test
    void pagesOfAnySizeGiveEachReceiptOnceAndTheOldestFirst() {
        String key = Keys.of("feed-pages", "SHOP000010");
        List<String> ids = postLines(key, 7);
        awaitReceipts(key, 14);

        List<Seen> whole = page(key, "?limit=500").items();
        for (int limit : new int[] {1, 3, 5, 14}) {
            assertThat(walk(key, limit)).as("limit %d", limit).isEqualTo(whole);
        }

        assertThat(whole).extracting(Seen::cursor).doesNotHaveDuplicates();
        for (String id : ids) {
            assertThat(whole.stream()
                            .filter(receipt -> receipt.documentId().equals(id))
                            .map(Seen::status))
                    .containsExactly(2, 120);
        }
        assertThat(page(key, "?limit=13").more()).isTrue();
        Page end = page(key, "?after=" + whole.getLast().cursor());
        assertThat(end.items()).isEmpty();
        assertThat(end.more()).isFalse();
    }

    @Test
    void whatIsPostedLaterComesBehindTheCursor() {
        String key = Keys.of("feed-later", "SHOP000010");
        postLines(key, 2);
        awaitReceipts(key, 4);
        String next = page(key, "?limit=500").next();

        List<String> later = postLines(key, 3);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(page(key, "?after=" + next).items())
                        .hasSize(6)
                        .extracting(Seen::documentId)
                        .hasSameElementsAs(later));
    }

    @Test
    void filtersShiftNoCursor() {
        String key = Keys.of("feed-filter", "SHOP000010", "COP0000010");
        postLines(key, 3);
        post(
                key,
                Samples.declaration("COP0000010", number(), "SHOP000010", number())
                        .toString());
        awaitReceipts(key, 8);
        List<Seen> whole = page(key, "?limit=500").items();

        assertThat(page(key, "?type=declaration").items())
                .extracting(Seen::status)
                .containsExactly(2, 120);
        assertThat(page(key, "?status=120").items())
                .isEqualTo(whole.stream().filter(seen -> seen.status() == 120).toList());
        assertThat(page(key, "?type=order,declaration&status=2,120").items()).isEqualTo(whole);
        assertThat(page(key, "?status=800").items()).isEmpty();
        assertThat(page(key, "?status=120&limit=1&after=" + whole.getFirst().cursor())
                        .items())
                .isEqualTo(whole.stream()
                        .skip(1)
                        .filter(seen -> seen.status() == 120)
                        .limit(1)
                        .toList());
    }

    @Test
    void decisionsAreToldOnceAndRepetitionsNot() throws SQLException, IOException {
        String key = Keys.of("feed-decisions", "SHOP000010", "COP0000010");
        String id = post(
                key,
                Samples.declaration("COP0000010", number(), "SHOP000010", number())
                        .toString());
        awaitReceipts(key, 2);

        publish(assessment(id, Measure.INSPECT), assessment(id, Measure.INSPECT));
        awaitReceipts(key, 3);
        publish(assessment(id, Measure.RELEASE));
        awaitReceipts(key, 5);

        Response page = get(key, "/v1/receipts");
        assertThat(page.<List<Integer>>path("items.status")).containsExactly(2, 120, 500, 800, 899);
        assertThat(page.<String>path("items[2].info")).isEqualTo("价格偏低 / price is low");
        assertThat(page.<String>path("items[2].words.zh")).isEqualTo("查验");
        assertThat(page.asString()).doesNotContain("price-low");
        assertThat(page.<Map<String, ?>>path("items[2]"))
                .as("what a sender is told of an assessment: neither its rules nor its points")
                .containsOnlyKeys(
                        "cursor",
                        "receiptId",
                        "documentId",
                        "type",
                        "naturalKey",
                        "appType",
                        "status",
                        "time",
                        "words",
                        "info");
        assertThat(get(key, "/v1/receipts/" + id).<List<Integer>>path("receipts.status"))
                .containsExactly(2, 120, 500, 800, 899);
    }

    @Test
    void aLongPollIsAnsweredWhenThereIsAReceipt() {
        String key = Keys.of("feed-poll", "SHOP000010");
        String next = page(key, "?from=now").next();
        CompletableFuture<Page> polled = CompletableFuture.supplyAsync(() -> page(key, "?wait=30s&after=" + next));

        await().pollDelay(Duration.ofMillis(300)).until(() -> true);
        assertThat(polled).isNotDone();
        Instant posted = Instant.now();
        String id = post(key, Samples.order("SHOP000010", number()).toString());

        assertThat(polled.join().items())
                .isNotEmpty()
                .extracting(Seen::documentId)
                .containsOnly(id);
        assertThat(Duration.between(posted, Instant.now())).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void aLongPollEndsWithAPlaceToGoOn() {
        String key = Keys.of("feed-silence", "SHOP000010");
        Instant before = Instant.now();

        Page page = page(key, "?from=now&wait=1s");

        assertThat(page.items()).isEmpty();
        assertThat(page.next()).isNotEmpty();
        assertThat(Duration.between(before, Instant.now())).isGreaterThan(Duration.ofMillis(900));
    }

    @Test
    void aPlatformHasSoManyConnectionsAndNotMore() {
        String key = Keys.of("feed-many", "SHOP000010");
        List<CompletableFuture<Integer>> polls = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            polls.add(CompletableFuture.supplyAsync(
                    () -> get(key, "/v1/receipts?from=now&wait=3s").statusCode(), Thread::startVirtualThread));
        }

        assertThat(polls.stream().map(CompletableFuture::join).sorted().toList())
                .isEqualTo(IntStream.concat(IntStream.generate(() -> 200).limit(10), IntStream.of(429))
                        .boxed()
                        .toList());
        assertThat(get(key, "/v1/receipts?from=now&wait=1s").statusCode()).isEqualTo(200);
    }

    @Test
    void linesAreTheSameReceipts() throws IOException {
        String key = Keys.of("feed-lines", "SHOP000010");
        postLines(key, 600);
        awaitReceipts(key, 1200);

        String lines = given().header("Authorization", "Bearer " + key)
                .accept("application/x-ndjson")
                .get("/v1/receipts")
                .then()
                .statusCode(200)
                .contentType("application/x-ndjson")
                .extract()
                .asString();

        List<Seen> seen = new ArrayList<>();
        for (String line : lines.split("\n", -1)) {
            if (!line.isEmpty()) {
                seen.add(seen(Json.mapper().readTree(line)));
            }
        }
        assertThat(seen).isEqualTo(walk(key, 500)).hasSize(1200);
    }

    @Test
    void aStreamGoesOnBehindTheLastEventSeen() throws Exception {
        String key = Keys.of("feed-stream", "SHOP000010");
        postLines(key, 2);
        awaitReceipts(key, 4);
        List<Seen> whole = page(key, "?limit=500").items();

        try (HttpClient client = HttpClient.newHttpClient()) {
            List<Seen> first = events(client, root(), key, null, 3);
            assertThat(first).isEqualTo(whole.subList(0, 3));

            CompletableFuture<List<Seen>> rest = CompletableFuture.supplyAsync(
                    () -> events(client, root(), key, first.getLast().cursor(), 3), Thread::startVirtualThread);
            String later = post(key, Samples.order("SHOP000010", number()).toString());

            assertThat(rest.get(60, java.util.concurrent.TimeUnit.SECONDS).getFirst())
                    .isEqualTo(whole.getLast());
            assertThat(rest.join().subList(1, 3)).extracting(Seen::documentId).containsOnly(later);
        }
    }

    @Test
    void anotherPlatformSeesNothingOfIt() {
        String key = Keys.of("feed-own", "SHOP000010");
        String foreign = Keys.of("feed-foreign", "*");
        postLines(key, 2);
        awaitReceipts(key, 4);

        assertThat(page(foreign, "?limit=500").items()).isEmpty();
        assertThat(page(foreign, "?after=" + page(key, "?limit=1").next()).items())
                .isEmpty();
    }

    @Test
    void aTimeIsThatOfComingIntoTheFeed() {
        String key = Keys.of("feed-time", "SHOP000010");
        postLines(key, 1);
        awaitReceipts(key, 2);
        String between = Instant.now().toString();
        String later = postLines(key, 1).getFirst();
        awaitReceipts(key, 4);

        assertThat(page(key, "?from=" + between).items())
                .hasSize(2)
                .extracting(Seen::documentId)
                .containsOnly(later);
        assertThat(page(key, "?from=2020-01-01T00:00:00Z").items()).hasSize(4);
        assertThat(page(key, "?from=2100-01-01T00:00:00Z").items()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "after=rubbish",
        "after=MTIzfDQ",
        "type=letter",
        "status=7",
        "status=accepted",
        "from=yesterday",
        "from=2026-11-25T08:00:00",
        "wait=forever",
        "wait=-1s",
        "limit=0",
        "limit=501"
    })
    void whatItCannotReadItNames(String parameter) {
        String key = Keys.of("feed-errors", "SHOP000010");
        Response answer = get(key, "/v1/receipts?" + parameter);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.<String>path("code")).isEqualTo("invalid-parameter");
        assertThat(answer.<String>path("detail")).startsWith(parameter.substring(0, parameter.indexOf('=')) + ":");
    }

    @Test
    void aCursorOlderThanTheFeedIsGone() throws SQLException {
        String key = Keys.of("feed-expired", "SHOP000010");
        String old = new FeedPlace(0, 1).cursor();

        assertThat(get(key, "/v1/receipts?after=" + old).statusCode()).isEqualTo(410);
        assertThat(get(key, "/v1/receipts?after=" + old).<String>path("code")).isEqualTo("cursor-expired");
        assertThat(get(key, "/v1/receipts?after=" + FeedPlace.START.cursor()).statusCode())
                .isEqualTo(200);
    }

    private static String root() {
        return "http://localhost:" + RestAssured.port + "/";
    }

    private void publish(Object... events) throws SQLException, IOException {
        List<OutboundRecord> records = new ArrayList<>();
        for (Object event : events) {
            byte[] value = Json.mapper().writeValueAsBytes(event);
            String id = UUID.randomUUID().toString();
            records.add(new OutboundRecord(Topic.ASSESSMENTS.name(), "key", id, "test", Instant.now(), value));
        }
        Tx.in(database, connection -> outbox.append(connection, records));
        outbox.committed();
    }
}
