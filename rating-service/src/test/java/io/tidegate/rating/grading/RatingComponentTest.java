package io.tidegate.rating.grading;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.tidegate.contracts.Json;
import io.tidegate.contracts.assessment.AssessmentMade;
import io.tidegate.contracts.assessment.AssessmentMade.FindingRef;
import io.tidegate.contracts.assessment.Measure;
import io.tidegate.contracts.assessment.RiskLevel;
import io.tidegate.contracts.document.Finding;
import io.tidegate.contracts.handling.HandlingRecorded;
import io.tidegate.contracts.rating.RatingChanged;
import io.tidegate.contracts.topic.Topic;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.kernel.outbox.OutboundRecord;
import io.tidegate.kernel.outbox.Outbox;
import io.tidegate.kernel.sql.Tx;
import io.tidegate.rating.prior.PriorSnapshot;
import io.tidegate.rating.prior.PriorSnapshots;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Events in, ratings out: this service with its PostgreSQL and Kafka. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class RatingComponentTest {

    private static final String TOKEN = "Bearer staff-token-of-tests";
    private static final Instant TIME = Instant.parse("2021-03-01T02:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Outbox outbox;

    @Inject
    DataSource database;

    @Inject
    FitPriors fitPriors;

    @Inject
    PriorSnapshots snapshots;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap = "";

    @Test
    void documentsAndAFindingBecomeARatingThatExplainsItself() throws Exception {
        String shop = name("SHOP");
        String platform = name("EBP");
        publish(IntStream.range(0, 40).mapToObj(i -> order(platform, shop, i)).toList());
        publish(IntStream.range(0, 12)
                .mapToObj(i -> assessment(platform, shop, i, 1, "paid-amount-differs", "single-limit-exceeded"))
                .toList());

        await().atMost(PATIENCE)
                .untilAsserted(() -> rating(shop, "merchant")
                        .body("ratings[0].points.find { it.indicator == 'I1' }.n", equalTo(40f))
                        .body("ratings[0].points.find { it.indicator == 'I1' }.k", equalTo(12f)));
        rating(shop, "merchant")
                .body("ratings[0].class", equalTo("C"))
                .body("ratings[0].base", equalTo(600))
                .body("ratings[0].reasons[0].en", containsString("documents disagree"))
                .body("ratings[0].reasons[0].zh", containsString("单证不符"))
                .body("ratings[0].whatIf[0].score", equalTo(577))
                .body("ratings[0].methodology", equalTo("TCR-1/3"))
                .body("ratings[0].digest", notNullValue())
                .body("ratings[0].asOf", notNullValue());
        staff("/v1/ratings/" + shop + "/history").body("items[0].class", equalTo("C"));
        int score = rating(shop, "merchant").extract().path("ratings[0].score");
        staff("/v1/ratings/" + shop + "/series?role=merchant")
                .body("[0].points[-1].score", equalTo(score))
                .body("[0].points[-1].class", equalTo("C"));
        staff("/v1/ratings?role=merchant&class=C&order=score&enterprise=" + shop)
                .body("items.enterprise", hasItem(shop));
        staff("/v1/summary").body("classes.merchant.C", greaterThan(0));
        RatingChanged told = lastTold(shop + "|merchant");
        assertThat(told.rating()).isEqualTo("C");
        assertThat(told.base()
                        + told.points().stream()
                                .mapToInt(RatingChanged.Points::points)
                                .sum())
                .isEqualTo(told.score());
    }

    @Test
    void laterAssessmentWithoutTheFindingTakesItBackInWhateverOrder() throws Exception {
        String shop = name("SHOP");
        String platform = name("EBP");
        publish(IntStream.range(0, 20).mapToObj(i -> order(platform, shop, i)).toList());
        publish(List.of(assessment(platform, shop, 1, 1, "paid-amount-differs")));
        publish(List.of(assessment(platform, shop, 1, 2)));
        publish(List.of(assessment(platform, shop, 2, 2)));
        publish(List.of(assessment(platform, shop, 2, 1, "paid-amount-differs")));
        publish(List.of(assessment(platform, shop, 3, 1, "paid-amount-differs")));

        await().atMost(PATIENCE)
                .untilAsserted(() -> rating(shop, "merchant")
                        .body("ratings[0].points.find { it.indicator == 'I1' }.n", equalTo(20f))
                        .body("ratings[0].points.find { it.indicator == 'I1' }.k", equalTo(1f)));
    }

    @Test
    void inspectionCountsWhetherItFindsAnythingOrNot() throws Exception {
        String shop = name("SHOP");
        String platform = name("EBP");
        publish(IntStream.range(0, 10).mapToObj(i -> order(platform, shop, i)).toList());
        publish(IntStream.range(0, 10)
                .mapToObj(i -> handling(platform, shop, i, i == 0 ? Finding.VIOLATION : Finding.CONFORMING))
                .toList());

        await().atMost(PATIENCE)
                .untilAsserted(() -> rating(shop, "merchant")
                        .body("ratings[0].points.find { it.indicator == 'I3' }.n", equalTo(10f))
                        .body("ratings[0].points.find { it.indicator == 'I3' }.k", equalTo(1f))
                        .body("ratings[0].points.find { it.indicator == 'I3' }.points", greaterThan(0)));
    }

    /** Fitted in a transaction that is taken back: the other tests count on the methodology's own priors. */
    @Test
    void priorsAreFittedToThePeersOfTheDayBefore() throws Exception {
        String platform = name("EBP");
        List<OutboundRecord> records = new ArrayList<>();
        for (int shop = 0; shop < 40; shop++) {
            for (int i = 0; i < 5; i++) {
                records.add(order(platform, platform + "-" + shop, 1000 * shop + i));
            }
        }
        publish(records);
        await().atMost(PATIENCE)
                .untilAsserted(() -> rating(platform, "platform")
                        .body("ratings[0].points.find { it.indicator == 'I1' }.n", equalTo(200f)));

        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (var later = connection.createStatement()) {
                later.executeUpdate("UPDATE watermark SET event_time = event_time + interval '1 day'");
            }
            PriorSnapshot fitted = fitPriors.run(connection, Duration.ZERO).orElseThrow();
            PriorSnapshot kept = Objects.requireNonNull(snapshots.of(connection, fitted.id()));
            var again = fitPriors.run(connection, Duration.ZERO);
            connection.rollback();

            assertThat(kept).isEqualTo(fitted);
            assertThat(again).isEmpty();
            assertThat(fitted.cells())
                    .anyMatch(c -> c.role().equals("merchant")
                            && c.indicator().equals("I1")
                            && c.group().equals("order")
                            && c.entities() >= 40);
        }
    }

    @Test
    void badRecordIsSetAsideAndTheOthersCount() throws Exception {
        String shop = name("SHOP");
        String platform = name("EBP");
        publish(List.of(
                order(platform, shop, 1),
                record(Topic.DOCUMENTS, "x", "io.tidegate.document.order.accepted.v1", "{\"not\":\"it\"}"),
                order(platform, shop, 2)));

        await().atMost(PATIENCE)
                .untilAsserted(() -> rating(platform, "platform")
                        .body("ratings[0].points.find { it.indicator == 'I1' }.n", equalTo(2f)));
        given().get("/v1/accounting").then().statusCode(200).body("deadLetters", greaterThan(0));
    }

    @Test
    void listIsPagedByScore() throws Exception {
        String platform = name("EBP");
        List<OutboundRecord> records = new ArrayList<>();
        for (int shop = 0; shop < 3; shop++) {
            for (int i = 0; i <= shop * 40; i++) {
                records.add(order(platform, platform + "-" + shop, 1000 * shop + i));
            }
        }
        publish(records);
        await().atMost(PATIENCE).untilAsserted(() -> rating(platform + "-2", "merchant"));

        List<Integer> scores = new ArrayList<>();
        String next = "";
        while (next != null) {
            var page = staff("/v1/ratings?role=merchant&order=-score&limit=2&enterprise=" + platform + "&after=" + next)
                    .extract()
                    .jsonPath();
            scores.addAll(page.getList("items.score", Integer.class));
            next = page.getString("next");
        }

        assertThat(scores).hasSize(3).isSortedAccordingTo(java.util.Comparator.reverseOrder());
    }

    @Test
    void methodologyIsShownWithItsDigest() {
        staff("/v1/methodologies")
                .body("items", hasSize(3))
                .body("items[0].digest", notNullValue())
                .body("items.methodology.version", equalTo(List.of("3", "2", "1")));
    }

    @Test
    void faultsOfTheCallerAreProblems() {
        given().get("/v1/ratings").then().statusCode(401);
        given().header("Authorization", TOKEN)
                .get("/v1/ratings/NOBODY")
                .then()
                .statusCode(404)
                .body("code", equalTo("not-rated"));
        for (String query : List.of("role=king", "class=Z", "order=up", "limit=0", "after=%21")) {
            given().header("Authorization", TOKEN)
                    .get("/v1/ratings?" + query)
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("invalid-parameter"));
        }
    }

    private static ValidatableResponse staff(String path) {
        return given().header("Authorization", TOKEN).get(path).then().statusCode(200);
    }

    private static ValidatableResponse rating(String enterprise, String role) {
        return staff("/v1/ratings/" + enterprise + "?role=" + role);
    }

    /** The newest of the published ratings with that key, as a consumer of the compacted topic would know it. */
    private RatingChanged lastTold(String key) throws IOException {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", bootstrap, "group.id", key, "auto.offset.reset", "earliest");
        byte[] last = null;
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(Topic.RATINGS.name()));
            Instant end = Instant.now().plus(PATIENCE);
            while (Instant.now().isBefore(end)) {
                var polled = consumer.poll(Duration.ofMillis(500));
                if (polled.isEmpty() && last != null) {
                    break;
                }
                for (var record : polled) {
                    last = key.equals(record.key()) ? record.value() : last;
                }
            }
        }
        return Json.mapper().readValue(Objects.requireNonNull(last), RatingChanged.class);
    }

    private void publish(List<OutboundRecord> records) throws SQLException {
        Tx.in(database, connection -> outbox.append(connection, records));
        outbox.committed();
    }

    private static OutboundRecord order(String platform, String shop, int number) {
        return record(Topic.DOCUMENTS, "NO" + number, "io.tidegate.document.order.accepted.v1", """
                {"documentId":"%s","appType":1,"eventTime":"%s","acceptedAt":"%s","document":
                 {"type":"order","orderNo":"NO%d","ebpCode":"%s","ebcCode":"%s","lines":[]}}""".formatted(
                        UUID.randomUUID(), TIME, TIME, number, platform, shop));
    }

    private static OutboundRecord assessment(
            String platform, String shop, int number, int sequence, String... findings) {
        String id = platform + "|NO" + number;
        return json(
                Topic.ASSESSMENTS,
                id,
                new AssessmentMade(
                        id + "|" + sequence,
                        id,
                        sequence,
                        "complete",
                        "1210",
                        TIME,
                        TIME,
                        60,
                        RiskLevel.HIGH,
                        Measure.HOLD,
                        List.of(),
                        List.of(findings).stream()
                                .map(code -> new FindingRef(code, "general", List.of("merchant")))
                                .toList(),
                        List.of(),
                        Map.of("merchant", shop, "platform", platform),
                        null,
                        Map.of()));
    }

    private static OutboundRecord handling(String platform, String shop, int number, Finding finding) {
        String id = platform + "|NO" + number;
        return json(
                Topic.HANDLINGS,
                id,
                new HandlingRecorded(
                        id + "|h",
                        id,
                        Measure.INSPECT,
                        "carriedOut",
                        finding,
                        finding == Finding.VIOLATION ? "ordinary" : null,
                        List.of(),
                        Map.of("merchant", shop),
                        TIME,
                        "officer",
                        id));
    }

    private static OutboundRecord json(Topic topic, String key, Object event) {
        try {
            return record(topic, key, "test", Json.mapper().writeValueAsString(event));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static OutboundRecord record(Topic topic, String key, String type, String json) {
        return new OutboundRecord(topic.name(), key, UUID.randomUUID().toString(), type, TIME, json.getBytes(UTF_8));
    }

    private static String name(String prefix) {
        return prefix + "-" + UUID.randomUUID();
    }
}
