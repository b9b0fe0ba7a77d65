package io.tidegate.ingest.sandbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tidegate.contracts.topic.Topic;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.ingest.Keys;
import io.tidegate.ingest.acceptance.Samples;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class SandboxComponentTest {

    private static final String TRYING = "sb-trying";

    @Inject
    SandboxDocuments documents;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka = "";

    private static String key = "";

    @BeforeEach
    void addPlatform() {
        if (key.isEmpty()) {
            key = sandboxKey(TRYING);
        }
    }

    @Test
    void documentsAreAnsweredLikeRealOnes() {
        ObjectNode order = Samples.order("SANDBOX001", number());

        Response first = post(key, order);
        Response again =
                post(key, order.deepCopy().put("guid", UUID.randomUUID().toString()));
        Response other = post(key, order.deepCopy().put("ebcName", "Somebody else"));
        ObjectNode bad = order.deepCopy();
        bad.remove("ebcCode");

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.path("receivedAt").toString()).isEqualTo(first.path("receivedAt"));
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(post(key, bad).statusCode()).isEqualTo(422);
        assertThat(statuses(first)).containsExactly(2, 120);
        assertThat(given().header("Authorization", "Bearer " + key)
                        .queryParam("type", "order")
                        .queryParam(
                                "key",
                                order.path("ebpCode").asText() + "|"
                                        + order.path("orderNo").asText())
                        .get("/v1/documents")
                        .<Integer>path("lastStatus"))
                .isEqualTo(120);
    }

    @ParameterizedTest
    @CsvSource({
        "A1, 2 120 800 899",
        "A2-PENDING, 2 120",
        "A3-CHECK, 2 120 300",
        "A4-CHECKED, 2 120 300 399 800 899",
        "A5-INSPECT, 2 120 500",
        "A6-PASSED, 2 120 500 399 800 899",
        "A7-FAILED, 2 120 500 100",
        "A8-REFUSE, 2 120 100"
    })
    void aDeclarationIsDecidedByTheEndingOfItsNumber(String ending, String statuses) {
        String orderNo = number() + ending;
        Response answer = post(key, Samples.declaration("SANDBOX001", number(), "SANDBOX001", orderNo));

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(statuses(answer).stream().map(String::valueOf).toList()).containsExactly(statuses.split(" ", -1));
    }

    @Test
    void twoThatTryTheSameSampleDoNotMeet() {
        ObjectNode order = Samples.order("SANDBOX001", number());
        String neighbour = sandboxKey("sb-neighbour");

        Response mine = post(key, order);
        Response theirs = post(neighbour, order.deepCopy().put("ebcName", "Somebody else"));

        assertThat(mine.statusCode()).isEqualTo(201);
        assertThat(theirs.statusCode()).isEqualTo(201);
    }

    @Test
    void theLiveLedgerIsNotTouched() {
        String live = Keys.of("sb-live", "*");
        Map<String, Integer> before = stored();
        ObjectNode order = Samples.order("SANDBOX001", number());

        post(key, order);

        assertThat(stored()).isEqualTo(before);
        assertThat(post(live, order).statusCode())
                .as("the number is free for the live one")
                .isEqualTo(201);
    }

    @Test
    void nothingArrivesAtTheTopics() {
        String live = Keys.of("sb-live", "*");
        List<String> tried = new ArrayList<>();
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 50; i++) {
            tried.add(number());
            lines.append(Samples.order("SANDBOX001", tried.getLast())).append('\n');
        }
        Response answers = given().header("Authorization", "Bearer " + key)
                .contentType("application/x-ndjson")
                .body(lines.toString().getBytes(StandardCharsets.UTF_8))
                .post("/v1/documents");
        assertThat(answers.asString().lines()).hasSize(50).allMatch(line -> line.contains("\"accepted\""));
        String marker = number();
        post(live, Samples.order("SANDBOX001", marker));

        List<ConsumerRecord<String, byte[]>> all = readUntil(marker);

        assertThat(all).extracting(ConsumerRecord::key).contains(marker).doesNotContainAnyElementsOf(tried);
        assertThat(all)
                .allSatisfy(record -> assertThat(new String(record.value(), StandardCharsets.UTF_8))
                        .doesNotContain(TRYING));
    }

    @Test
    void oldDocumentsAreDeletedAndTheirNumbersFree() throws SQLException {
        String other = sandboxKey("sb-pruned");
        ObjectNode order = Samples.order("SANDBOX001", number());
        post(other, order);

        int gone = documents.prune(Instant.now().plusSeconds(1));

        assertThat(gone).isPositive();
        assertThat(post(other, order).statusCode()).isEqualTo(201);
    }

    /** Everything in the topic of documents up to the record with this key, which came after all that is looked for. */
    private List<ConsumerRecord<String, byte[]>> readUntil(String marker) {
        List<ConsumerRecord<String, byte[]>> all = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka, "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topic.DOCUMENTS.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            Instant deadline = Instant.now().plusSeconds(30);
            boolean found = false;
            while (!found && Instant.now().isBefore(deadline)) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    all.add(record);
                    found |= marker.equals(record.key());
                }
            }
            // The other partitions, up to where they end now.
            consumer.endOffsets(partitions).forEach((partition, end) -> {
                while (consumer.position(partition) < end) {
                    consumer.poll(Duration.ofMillis(200)).forEach(all::add);
                }
            });
        }
        return all;
    }

    private static List<Integer> statuses(Response answer) {
        return given().header("Authorization", "Bearer " + key)
                .get("/v1/receipts/" + answer.path("documentId"))
                .path("receipts.status");
    }

    private static Map<String, Integer> stored() {
        return given().get("/v1/accounting").path("stored");
    }

    private static Response post(String key, ObjectNode document) {
        return given().header("Authorization", "Bearer " + key)
                .contentType("application/json")
                .body(document.toString())
                .post("/v1/documents");
    }

    private static String sandboxKey(String platform) {
        given().header("Authorization", Keys.STAFF)
                .contentType("application/json")
                .body(Map.of("code", platform, "name", "Trying", "codes", List.of("*"), "sandbox", true))
                .post("/v1/platforms")
                .then()
                .statusCode(201);
        return Keys.scoped(platform, "documents:write", "receipts:read");
    }

    private static String number() {
        return "SB" + Long.toString(System.nanoTime(), 36);
    }
}
