package io.tidegate.risk.assessment;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.tidegate.contracts.Json;
import io.tidegate.contracts.rating.RatingChanged;
import io.tidegate.contracts.topic.Topic;
import io.tidegate.kernel.outbox.OutboundRecord;
import io.tidegate.kernel.outbox.Outbox;
import io.tidegate.kernel.sql.Tx;
import io.tidegate.risk.testing.Sample;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What surrounds the service in a test: documents and ratings come over Kafka, officers over HTTP. */
@ApplicationScoped
public class Centre {

    private static final String TOKEN = "test";

    private final Outbox outbox;
    private final DataSource database;
    private final String kafka;

    Centre(Outbox outbox, DataSource database, @ConfigProperty(name = "kafka.bootstrap.servers") String kafka) {
        this.outbox = outbox;
        this.database = database;
        this.kafka = kafka;
    }

    public void send(List<Sample> samples) throws Exception {
        send(samples.stream()
                .map(sample -> new OutboundRecord(
                        Topic.DOCUMENTS.name(),
                        sample.key(),
                        sample.documentId(),
                        sample.eventType(),
                        sample.accepted().eventTime(),
                        sample.json()))
                .toArray(OutboundRecord[]::new));
    }

    void send(RatingChanged rating) throws Exception {
        send(new OutboundRecord(
                Topic.RATINGS.name(),
                rating.enterprise() + '|' + rating.role(),
                UUID.randomUUID().toString(),
                "io.tidegate.rating.changed.v1",
                rating.asOf(),
                Json.mapper().writeValueAsBytes(rating)));
    }

    /** A recall, or whatever else, on the topic of recalls. */
    void sendRecall(String recallId, byte[] event) throws Exception {
        send(new OutboundRecord(
                Topic.RECALLS.name(),
                recallId,
                UUID.randomUUID().toString(),
                "io.tidegate.recall.changed.v1",
                Instant.parse("2021-03-02T01:00:00Z"),
                event));
    }

    private void send(OutboundRecord... records) throws Exception {
        Tx.in(database, connection -> outbox.append(connection, List.of(records)));
        outbox.committed();
    }

    /** Loses the rows in which a consignment is seen, as a mistaken hand might. */
    void loseSightings(String id) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement delete = connection.prepareStatement("""
                        DELETE FROM sighting USING trail
                        WHERE trail.id = ? AND position(int8send(trail.consignment) IN sighting.seen) > 0""")) {
            delete.setString(1, id);
            assertThat(delete.executeUpdate()).isPositive();
        }
    }

    public RequestSpecification officer() {
        return given().header("Authorization", "Bearer " + TOKEN);
    }

    /** The consignment once its assessment has this sequence. */
    public JsonPath assessed(String id, int sequence) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(40))
                .pollDelay(Duration.ZERO)
                .until(
                        () -> officer().get("/v1/consignments/{id}", id).jsonPath(),
                        json -> json.get("consignment") != null && json.getInt("consignment.sequence") == sequence);
    }

    /** Every record of the topic with this key, as it lies there now. */
    List<JsonPath> published(Topic topic, String key) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(info -> new TopicPartition(topic.name(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<JsonPath> found = new ArrayList<>();
            while (partitions.stream().anyMatch(part -> consumer.position(part) < ends.getOrDefault(part, 0L))) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    if (record.key().equals(key)) {
                        found.add(new JsonPath(new String(record.value(), UTF_8)));
                    }
                });
            }
            return found;
        }
    }

    public static List<Sample> complete(String platform, String orderNo) {
        return Sample.complete(platform, orderNo).stream()
                .map(sample -> sample.of(orderNo))
                .toList();
    }

    public static List<Sample> complete(String platform, String orderNo, String time) {
        return complete(platform, orderNo).stream()
                .map(sample -> sample.at(time))
                .toList();
    }

    public static List<Sample> with(List<Sample> samples, Sample other) {
        return Stream.concat(
                        samples.stream().filter(sample -> !sample.naturalKey().equals(other.naturalKey())),
                        Stream.of(other))
                .toList();
    }

    static RatingChanged rating(String enterprise, String role, String rating) {
        return new RatingChanged(
                enterprise,
                role,
                rating,
                500,
                500,
                List.of(),
                null,
                "TCR-1/1",
                "digest",
                Instant.parse("2021-03-01T00:00:00Z"));
    }
}
