package io.tidegate.ingest.receipt;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tidegate.contracts.Json;
import io.tidegate.contracts.assessment.AssessmentMade;
import io.tidegate.contracts.assessment.Measure;
import io.tidegate.contracts.assessment.RiskLevel;
import io.tidegate.contracts.assessment.Words;
import io.tidegate.contracts.document.DocumentAccepted;
import io.tidegate.contracts.document.Finding;
import io.tidegate.contracts.document.Order;
import io.tidegate.contracts.handling.HandlingRecorded;
import io.tidegate.contracts.topic.Topic;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.ingest.Keys;
import io.tidegate.ingest.acceptance.Samples;
import io.tidegate.kernel.outbox.OutboundRecord;
import io.tidegate.kernel.outbox.Outbox;
import io.tidegate.kernel.sql.Tx;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReceiptComponentTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    Outbox outbox;

    @Inject
    DataSource database;

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    private String key = "";
    private String foreignKey = "";

    @BeforeEach
    void makeKeys() {
        if (key.isEmpty()) {
            key = Keys.of("receipts", "SHOP000002", "COP0000002");
            foreignKey = Keys.of("foreign", "*");
        }
    }

    @Test
    void anOrderIsAcceptedThenPassedOn() {
        String orderNo = number();
        String id = post(Samples.order("SHOP000002", orderNo).toString());

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(statuses("/v1/receipts/" + id)).containsExactly(2, 120));
        assertThat(statuses("/v1/receipts?type=order&key=SHOP000002|" + orderNo))
                .containsExactly(2, 120);
        get(key, "/v1/documents?type=order&key=SHOP000002|" + orderNo)
                .then()
                .statusCode(200)
                .body("lastStatus", org.hamcrest.Matchers.is(120));
    }

    @Test
    void anotherPlatformsDocumentDoesNotExist() {
        String orderNo = number();
        String id = post(Samples.order("SHOP000002", orderNo).toString());

        assertThat(get(foreignKey, "/v1/receipts/" + id).statusCode()).isEqualTo(404);
        assertThat(get(foreignKey, "/v1/receipts?type=order&key=SHOP000002|" + orderNo)
                        .statusCode())
                .isEqualTo(404);
        assertThat(get(key, "/v1/receipts/no-id").statusCode()).isEqualTo(404);
        assertThat(get(key, "/v1/receipts?type=letter&key=x").statusCode()).isEqualTo(400);
        assertThat(given().get("/v1/receipts/" + id).statusCode()).isEqualTo(401);
    }

    @Test
    void decisionsOnADeclarationBecomeItsReceipts() throws SQLException, IOException {
        String orderNo = number();
        String id = post(Samples.declaration("COP0000002", "D-" + orderNo, "SHOP000002", orderNo)
                .toString());
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(statuses("/v1/receipts/" + id)).containsExactly(2, 120));

        publish(Topic.ASSESSMENTS, assessment(id, 1, Measure.INSPECT), assessment(id, 2, Measure.INSPECT));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(statuses("/v1/receipts/" + id)).containsExactly(2, 120, 500));
        publish(Topic.HANDLINGS, handling(id));

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(statuses("/v1/receipts/" + id)).containsExactly(2, 120, 500, 399, 800, 899));
        assertThat(get(key, "/v1/receipts/" + id).path("receipts[2].words.zh").toString())
                .isEqualTo("查验");
        assertThat(get(key, "/v1/receipts/" + id).path("receipts[2].info").toString())
                .contains("价格偏低");
    }

    @Test
    void theTopicHasTheDocumentWithTokensAndNothingPersonal() throws IOException {
        String orderNo = number();
        String id = post(Samples.order("SHOP000002", orderNo).toString());

        ConsumerRecord<String, byte[]> record = find(id);
        String value = new String(record.value(), StandardCharsets.UTF_8);
        DocumentAccepted event = Json.mapper().readValue(record.value(), DocumentAccepted.class);

        assertThat(record.key()).isEqualTo(orderNo);
        assertThat(value)
                .doesNotContain(
                        Samples.BUYER,
                        Samples.ID_NUMBER,
                        Samples.PHONE,
                        "1234-5678",
                        Samples.ADDRESS,
                        "zhangsan",
                        "晚上");
        assertThat(event.sender()).isEqualTo("receipts");
        assertThat(event.document())
                .isInstanceOfSatisfying(
                        Order.class, order -> assertThat(order.buyerNameToken()).isEqualTo(order.consigneeToken()));
    }

    @Test
    void storedDocumentsAreCounted() {
        int before = given().get("/v1/accounting").path("stored.order");
        post(Samples.order("SHOP000002", number()).toString());
        String orderNo = number();
        post(Samples.order("SHOP000002", orderNo).toString());
        post(Samples.order("SHOP000002", orderNo).toString());

        assertThat((int) given().get("/v1/accounting").path("stored.order")).isEqualTo(before + 2);
    }

    private ConsumerRecord<String, byte[]> find(String documentId) {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers);
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = new ArrayList<>();
            for (PartitionInfo info : consumer.partitionsFor(Topic.DOCUMENTS.name())) {
                partitions.add(new TopicPartition(info.topic(), info.partition()));
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Instant end = Instant.now().plus(PATIENCE);
            while (Instant.now().isBefore(end)) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    byte[] id = record.headers().lastHeader("ce_id").value();
                    if (documentId.equals(new String(id, StandardCharsets.UTF_8))) {
                        return record;
                    }
                }
            }
        }
        throw new AssertionError("not published: " + documentId);
    }

    private void publish(Topic topic, Object... events) throws SQLException, IOException {
        List<OutboundRecord> records = new ArrayList<>();
        for (Object event : events) {
            byte[] value = Json.mapper().writeValueAsBytes(event);
            String id = UUID.randomUUID().toString();
            records.add(new OutboundRecord(topic.name(), "key", id, "test", Instant.now(), value));
        }
        Tx.in(database, connection -> outbox.append(connection, records));
        outbox.committed();
    }

    private static AssessmentMade assessment(String documentId, int sequence, Measure measure) {
        return new AssessmentMade(
                UUID.randomUUID().toString(),
                "c",
                sequence,
                "complete",
                "9610",
                Instant.now(),
                Instant.now(),
                60,
                RiskLevel.HIGH,
                measure,
                List.of(new AssessmentMade.Reason("price-low", "5", 60, new Words("price is low", "价格偏低"))),
                List.of(),
                List.of(
                        new AssessmentMade.DocumentRef(documentId, "declaration", "x"),
                        new AssessmentMade.DocumentRef(UUID.randomUUID().toString(), "order", "y")),
                Map.of(),
                null,
                Map.of());
    }

    private static HandlingRecorded handling(String documentId) {
        return new HandlingRecorded(
                UUID.randomUUID().toString(),
                "c",
                Measure.INSPECT,
                "carriedOut",
                Finding.CONFORMING,
                null,
                List.of(documentId),
                Map.of(),
                Instant.parse("2021-01-05T03:00:00Z"),
                "officer",
                "cause");
    }

    private String post(String document) {
        return given().header("Authorization", "Bearer " + key)
                .contentType("application/json; charset=UTF-8")
                .body(document)
                .post("/v1/documents")
                .then()
                .statusCode(org.hamcrest.Matchers.oneOf(200, 201))
                .extract()
                .path("documentId");
    }

    private List<Integer> statuses(String path) {
        return get(key, path).then().statusCode(200).extract().path("receipts.status");
    }

    private static Response get(String bearer, String path) {
        return given().header("Authorization", "Bearer " + bearer).get(path);
    }

    private static String number() {
        return UUID.randomUUID().toString().substring(0, 18);
    }
}
