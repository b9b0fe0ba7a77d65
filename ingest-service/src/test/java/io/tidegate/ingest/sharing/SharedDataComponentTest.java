package io.tidegate.ingest.sharing;

import static io.restassured.RestAssured.given;
import static io.tidegate.ingest.sharing.SharedFactsForTests.assessment;
import static io.tidegate.ingest.sharing.SharedFactsForTests.handling;
import static io.tidegate.ingest.sharing.SharedFactsForTests.rating;
import static io.tidegate.ingest.sharing.SharedFactsForTests.recall;
import static io.tidegate.ingest.sharing.SharingWorld.all;
import static io.tidegate.ingest.sharing.SharingWorld.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.oneOf;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tidegate.contracts.Json;
import io.tidegate.contracts.assessment.AssessmentMade;
import io.tidegate.contracts.assessment.Measure;
import io.tidegate.contracts.assessment.RiskLevel;
import io.tidegate.contracts.topic.Topic;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.ingest.document.Fixtures;
import io.tidegate.ingest.sharing.SharedFactsForTests.Document;
import io.tidegate.ingest.sharing.SharingWorld.Read;
import io.tidegate.kernel.outbox.OutboundRecord;
import io.tidegate.kernel.outbox.Outbox;
import io.tidegate.kernel.sql.Tx;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What partners see of what risk, rating and trace say. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class SharedDataComponentTest {

    private static final Instant THEN = Instant.parse("2021-01-07T16:00:00Z");

    @Inject
    SharingWorld world;

    @Inject
    Outbox outbox;

    @Inject
    DataSource database;

    @Test
    void aPartnerSeesItsOwnConsignmentsAndWordsOnly() throws SQLException {
        String key = world.partner("s-own", "EBP1");
        String foreign = world.partner("s-foreign", "*");
        Document order = world.document("s-own", "order", "EBP1|A1", "M1");
        Document declaration = world.document("s-declarant", "declaration", "COP|D1", "M1");
        world.keep(
                assessment("EBP1|A1", 1, RiskLevel.HIGH, Measure.INSPECT, "M1", order, declaration),
                handling("EBP1|A1", "carriedOut", THEN, declaration.id()));

        Response page = get(key, "/v1/data/consignments");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.asString())
                .as("points, rules, patterns, findings, officers and others' documents stay with the centre")
                .doesNotContain(
                        "918273645", "price-low-42", "under-valuation", "secret-finding", "officer-7", "COP|D1");
        Map<String, Object> item = page.path("items[0]");
        assertThat(item)
                .containsEntry("consignmentId", "EBP1|A1")
                .containsEntry("level", "high")
                .containsEntry("measure", "inspect")
                .containsEntry("merchant", "M1")
                .containsEntry("tradeMode", "9610")
                .containsEntry("eventTime", "2021-01-05T02:30:00Z")
                .containsEntry("handlingState", "carriedOut")
                .containsEntry("finding", "conforming")
                .containsEntry("documents", List.of("order EBP1|A1"))
                .containsEntry("reasons", List.of(Map.of("en", "price is low", "zh", "价格偏低")));
        assertThat(get(foreign, "/v1/data/consignments").<List<?>>path("items"))
                .as("who may send for anyone does not own everyone")
                .isEmpty();
    }

    @Test
    void theListenerKeepsWhatTheTopicsSay() throws SQLException, IOException {
        String key = world.partner("s-topic", "EBP2");
        Document order = world.document("s-topic", "order", "EBP2|A1", "M2");
        AssessmentMade made = assessment("EBP2|A1", 1, RiskLevel.LOW, Measure.RELEASE, "M2", order);
        publish(Topic.ASSESSMENTS, made);
        publish(Topic.RATINGS, rating("M2", "merchant", "B", "2021-01-05", 0).event());
        publish(Topic.RECALLS, recall("R-topic", 1, "opened", "4003100010012", List.of("EBP2")));

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(get(key, "/v1/data/consignments").<List<?>>path("items")).hasSize(1);
            assertThat(get(key, "/v1/data/ratings").<List<?>>path("items.enterprise"))
                    .isEqualTo(List.of("M2"));
            assertThat(get(key, "/v1/data/recalls").<List<?>>path("items.recallId"))
                    .isEqualTo(List.of("R-topic"));
        });
    }

    @Test
    void aChangeComesOnceMoreAndTheSameAgainDoesNot() throws SQLException {
        String key = world.partner("s-feed", "EBP3");
        Document order = world.document("s-feed", "order", "EBP3|A1", "M3");
        Document other = world.document("s-feed", "order", "EBP3|A2", "M3");
        AssessmentMade second = assessment("EBP3|A1", 2, RiskLevel.HIGH, Measure.HOLD, "M3", order);
        world.keep(
                assessment("EBP3|A1", 1, RiskLevel.LOW, Measure.RELEASE, "M3", order),
                assessment("EBP3|A2", 1, RiskLevel.LOW, Measure.RELEASE, "M3", other));
        Read first = all(key, "/v1/data/consignments", "", 1);
        assertThat(first.items()).hasSize(2);

        world.keep(second);
        Read then = all(key, "/v1/data/consignments", first.next(), 1);
        assertThat(then.items()).extracting(item -> item.get("measure")).containsExactly("hold");

        world.keep(second, assessment("EBP3|A1", 1, RiskLevel.LOW, Measure.RELEASE, "M3", order));
        assertThat(all(key, "/v1/data/consignments", then.next(), 1).items()).isEmpty();
        assertThat(get(key, "/v1/data/consignments?level=high").<List<?>>path("items"))
                .hasSize(1);
        assertThat(get(key, "/v1/data/consignments?eventUntil=2021-01-01T00:00:00Z")
                        .<List<?>>path("items"))
                .isEmpty();
    }

    @Test
    void theOutcomeDoesNotDependOnTheOrderOfArrival() throws SQLException {
        String key = world.partner("s-order", "EBP4");
        Random random = new Random(4);
        Set<Map<String, Object>> outcomes = new HashSet<>();
        for (int round = 0; round < 20; round++) {
            String id = "EBP4|R" + round;
            Document order = world.document("s-order", "order", id, "M4");
            Document declaration = world.document("s-order", "declaration", "COP4|" + round, "M4");
            List<Object> facts = new ArrayList<>(List.of(
                    assessment(id, 1, RiskLevel.LOW, Measure.RELEASE, "M4", order),
                    assessment(id, 2, RiskLevel.MEDIUM, Measure.SAMPLE, "M4", order, declaration),
                    assessment(id, 3, RiskLevel.HIGH, Measure.INSPECT, "M4", order, declaration),
                    handling(id, "ordered", THEN, declaration.id()),
                    handling(id, "carriedOut", THEN, declaration.id()),
                    handling(id, "ordered", THEN.minusSeconds(9), declaration.id()),
                    rating("R4-" + round, "merchant", "A", "2021-01-01", 1),
                    rating("R4-" + round, "merchant", "B", "2021-01-02", 2),
                    rating("R4-" + round, "merchant", "A", "2021-01-03", 3),
                    rating("R4-" + round, "merchant", "A", "2021-01-03", 4),
                    rating("R4-" + round, "merchant", "A", "2021-01-09", 5)));
            Collections.shuffle(facts, random);
            while (!facts.isEmpty()) {
                List<Object> batch = facts.subList(0, Math.min(facts.size(), 1 + random.nextInt(4)));
                world.keep(batch.toArray());
                batch.clear();
            }
            Map<String, Object> item = get(key, "/v1/data/consignments?consignmentId=EBP4|R" + round)
                    .path("items[0]");
            item.keySet().removeAll(Set.of("consignmentId", "changedAt", "documents"));
            outcomes.add(item);
        }
        assertThat(outcomes).hasSize(1);
        assertThat(outcomes.iterator().next())
                .containsEntry("level", "high")
                .containsEntry("handlingState", "carriedOut");
        Document order = world.document("s-order", "order", "EBP4|X", "R4-7");
        world.keep(assessment("EBP4|X", 1, RiskLevel.LOW, Measure.RELEASE, "R4-7", order));
        assertThat(get(key, "/v1/data/ratings?enterprise=R4-7").<String>path("items[0].since"))
                .as("A since the third, after B on the second")
                .isEqualTo("2021-01-03T15:59:59Z");
    }

    @Test
    void ratingsAreThoseOfItsOwnEnterprisesAndMerchants() throws SQLException {
        String key = world.partner("s-rate", "EBP5", "*");
        world.keep(
                rating("EBP5", "platform", "A", "2021-01-05", 10),
                rating("M5", "merchant", "B", "2021-01-05", 11),
                rating("M5", "declarant", "D", "2021-01-05", 12),
                rating("M5-OTHER", "merchant", "C", "2021-01-05", 13));
        Read before = all(key, "/v1/data/ratings", "", 10);
        assertThat(before.items()).extracting(item -> item.get("enterprise")).containsExactly("EBP5");

        Document order = world.document("s-rate", "order", "EBP5|A1", "M5");
        Document foreign = world.document("s-else", "declaration", "COP5|D1", "M5-OTHER");
        world.keep(
                assessment("EBP5|A1", 1, RiskLevel.LOW, Measure.RELEASE, "M5", order, foreign),
                assessment("EBP5|A2", 1, RiskLevel.LOW, Measure.RELEASE, "M5-OTHER", order, foreign));

        Read after = all(key, "/v1/data/ratings", before.next(), 10);
        assertThat(after.items())
                .as("an older rating comes with the merchant whom the documents made known")
                .singleElement()
                .satisfies(item -> assertThat(item)
                        .containsEntry("enterprise", "M5")
                        .containsEntry("role", "merchant")
                        .containsEntry("rating", "B")
                        .containsEntry("since", "2021-01-05T15:59:59Z")
                        .containsEntry(
                                "reasons",
                                List.of(
                                        Map.of("en", "documents late", "zh", "单证迟报"),
                                        Map.of("en", "documents disagree", "zh", "单证不符")))
                        .containsEntry("merits", List.of(Map.of("en", "inspections passed", "zh", "查验合格")))
                        .doesNotContainKeys("score", "points", "base"));
    }

    @Test
    void recallsAreThoseThatReachThePartner() throws SQLException {
        String key = world.partner("s-recall", "EBP6");
        world.keep(
                recall("R-6", 2, "scopeChanged", "4003100010012", List.of("EBP6", "M6")),
                recall("R-6", 1, "opened", "4003100010012", List.of()),
                recall("R-6b", 1, "opened", "4003100010012", List.of("EBP-ELSE")));

        Response page = get(key, "/v1/data/recalls?gtin=4003100010012");
        assertThat(page.<List<?>>path("items.recallId")).isEqualTo(List.of("R-6"));
        assertThat(page.<Map<String, Object>>path("items[0]"))
                .containsEntry("state", "scopeChanged")
                .containsEntry("products", List.of("04003100010012 L1", "04003100010012"))
                .containsEntry("instruction", List.of(Map.of("en", "Stop sale", "zh", "停止销售")));
        assertThat(page.asString()).as("who else holds it is not told").doesNotContain("M6");
        assertThat(get(key, "/v1/data/recalls?state=closed").<List<?>>path("items"))
                .isEmpty();
    }

    @Test
    void recallsOfProductsThatThePartnerFiledComeWithTheFiling() throws SQLException {
        String key = world.partner("s-filed", "*");
        world.keep(recall("R-filed", 1, "opened", "4006381333931", List.of()));
        Read before = all(key, "/v1/data/recalls", "", 10);
        assertThat(before.items()).isEmpty();

        String filing = Fixtures.document("productFiling")
                .put("itemNo", "FILED-1")
                .put("gtin", "4006381333931")
                .toString();
        for (int i = 0; i < 2; i++) {
            given().header("Authorization", "Bearer " + key)
                    .contentType("application/json")
                    .body(filing)
                    .post("/v1/documents")
                    .then()
                    .statusCode(oneOf(200, 201, 202));
        }

        Read after = all(key, "/v1/data/recalls", before.next(), 10);
        assertThat(after.items())
                .as("an older recall, from where the feed stood")
                .singleElement()
                .satisfies(item -> assertThat(item)
                        .containsEntry("recallId", "R-filed")
                        .containsEntry("touched", List.of("04006381333931")));
        assertThat(all(key, "/v1/data/recalls", after.next(), 10).items()).isEmpty();
        assertThat(get(world.partner("s-unfiled", "*"), "/v1/data/recalls").<List<?>>path("items"))
                .isEmpty();
    }

    @Test
    void aReaderSkipsNothingWhileManyWrite() throws Exception {
        String key = world.partner("s-many", "EBP7");
        int writers = 4;
        int each = 40;
        List<Document> orders = new ArrayList<>();
        for (int i = 0; i < writers * each; i++) {
            orders.add(world.document("s-many", "order", "EBP7|" + i, "M7"));
        }
        Set<String> seen = new HashSet<>();
        String next = "";
        try (ExecutorService pool = Executors.newFixedThreadPool(writers)) {
            List<Future<?>> running = new ArrayList<>();
            for (int w = 0; w < writers; w++) {
                List<Document> part = orders.subList(w * each, (w + 1) * each);
                running.add(pool.submit(() -> {
                    for (Document order : part) {
                        world.keep(assessment(order.naturalKey(), 1, RiskLevel.LOW, Measure.RELEASE, "M7", order));
                    }
                    return null;
                }));
            }
            while (running.stream().anyMatch(future -> !future.isDone())) {
                next = read(key, next, seen);
            }
            for (Future<?> future : running) {
                future.get();
            }
        }
        read(key, next, seen);
        assertThat(seen).hasSize(writers * each);
    }

    private static String read(String key, String after, Set<String> seen) {
        Read read = all(key, "/v1/data/consignments", after, 7);
        read.items().forEach(item -> seen.add(String.valueOf(item.get("consignmentId"))));
        return read.next();
    }

    private void publish(Topic topic, Object event) throws SQLException, IOException {
        List<OutboundRecord> records = List.of(new OutboundRecord(
                topic.name(),
                "key",
                UUID.randomUUID().toString(),
                "test",
                Instant.now(),
                Json.mapper().writeValueAsBytes(event)));
        Tx.in(database, connection -> outbox.append(connection, records));
        outbox.committed();
    }
}
