package io.tidegate.embedded.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.contracts.topic.Topic;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class TestServersTest {
    @Test
    void kafkaKeepsWhatItAcknowledgedWhenItIsKilled() throws Exception {
        var kafka = TestServers.kafka();
        send(kafka, "a");
        kafka.kill();
        kafka.start();
        send(kafka, "b");
        kafka.stop();
        kafka.start();

        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            var partition = new TopicPartition(Topic.DOCUMENTS.name(), 0);
            var offsets = admin.listOffsets(Map.of(partition, OffsetSpec.latest()));
            assertThat(offsets.partitionResult(partition).get().offset()).isEqualTo(2);
        }
    }

    @Test
    void kafkaHasEveryTopicOfTheContracts() throws Exception {
        var kafka = TestServers.kafka();

        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            var names = Topic.all().stream().map(Topic::name).toList();
            var described = admin.describeTopics(names).allTopicNames().get();
            assertThat(described.values())
                    .allSatisfy(topic -> assertThat(topic.partitions()).hasSize(KafkaTestServer.PARTITIONS));
        }
    }

    @Test
    void postgresAnswersAgainAfterAKill() throws Exception {
        var postgres = TestServers.postgres();
        var url = postgres.freshDatabase("kept");
        postgres.kill();
        postgres.start();

        assertThat(url).endsWith("/kept");
        try (var connection = postgres.connect()) {
            assertThat(connection.isValid(5)).isTrue();
        }
    }

    private static void send(KafkaTestServer kafka, String value) throws Exception {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", kafka.bootstrapServers(), "acks", "all", "client.id", "test", "linger.ms", "0");
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            for (var record : List.of(new ProducerRecord<>(Topic.DOCUMENTS.name(), 0, "key", value))) {
                producer.send(record).get(30, TimeUnit.SECONDS);
            }
        }
    }
}
