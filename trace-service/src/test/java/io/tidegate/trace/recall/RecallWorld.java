package io.tidegate.trace.recall;

import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import io.tidegate.contracts.Json;
import io.tidegate.contracts.recall.RecallChanged;
import io.tidegate.contracts.topic.Topic;
import io.tidegate.embedded.testing.TestServers;
import io.tidegate.kernel.sql.Tx;
import io.tidegate.trace.Staff;
import io.tidegate.trace.identifier.Identifier;
import io.tidegate.trace.identifier.Identifier.OrderNode;
import io.tidegate.trace.identifier.Identifier.Parcel;
import io.tidegate.trace.lineage.Claims;
import io.tidegate.trace.lineage.ConsignmentClaims;
import io.tidegate.trace.lineage.Graph;
import io.tidegate.trace.lineage.KnownNodes;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What the tests of recalls do to the world, and how they look at it. */
@ApplicationScoped
class RecallWorld {

    static final String MILK = "06901234567892";
    static final Instant NOON = Instant.parse("2021-03-01T04:00:00Z");

    private final Graph graph;
    private final DataSource database;

    RecallWorld(Graph graph, DataSource database) {
        this.graph = graph;
        this.database = database;
    }

    void write(Claims... claims) throws SQLException {
        Tx.in(database, connection -> graph.write(connection, List.of(claims), new KnownNodes(100)));
    }

    static Claims order(String platform, String orderNo, int appType, String lots) {
        var head = new ConsignmentClaims.Head(platform + "|" + orderNo, appType, NOON);
        return ConsignmentClaims.ofOrder(head, platform, orderNo, lots, List.of(MILK));
    }

    static Claims declaration(String platform, String orderNo, String parcel) {
        var head = new ConsignmentClaims.Head("COP|" + platform + orderNo, 1, NOON);
        return ConsignmentClaims.ofDeclaration(head, new OrderNode(platform, orderNo), new Parcel("LOG", parcel));
    }

    static String lot(String lot) {
        return new Identifier.Lot(MILK, lot).uri();
    }

    static String opening(String number, String source) {
        return """
                {"number": "%s", "by": "Officer 7", "sources": [%s],
                 "reason": {"en": "Cronobacter found", "zh": "检出克罗诺杆菌"},
                 "instruction": {"en": "Stop sale", "zh": "停止销售"}}""".formatted(number, source);
    }

    static JsonPath open(String number, String source) {
        JsonPath opened = Staff.request()
                .body(opening(number, source))
                .post("/v1/recalls")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        eventually(() -> get("/v1/recalls/" + number).getInt("scopeVersion") > 0);
        return opened;
    }

    static JsonPath get(String path) {
        return Staff.request().get(path).then().statusCode(200).extract().jsonPath();
    }

    static List<String> scope(String number, String query) {
        return get("/v1/recalls/" + number + "/scope?limit=500&" + query).getList("items.uri", String.class);
    }

    static void eventually(Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(60)).until(condition);
    }

    /** The events of a recall so far, in order of their sequence. */
    static List<RecallChanged> told(String recallId) throws IOException {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", TestServers.kafka().bootstrapServers());
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topic.RECALLS.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<RecallChanged> events = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    RecallChanged event = Json.mapper().readValue(record.value(), RecallChanged.class);
                    if (recallId.equals(record.key()) && recallId.equals(event.recallId())) {
                        events.add(event);
                    }
                }
            }
            events.sort(Comparator.comparingInt(RecallChanged::sequence));
            return events;
        }
    }
}
