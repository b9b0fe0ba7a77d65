package io.tidegate.kernel.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.embedded.Ports;
import io.tidegate.embedded.testing.TestServers;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.Test;

/** Kafka away is told and takes no pod out. */
final class KafkaHealthTest {

    @Test
    void aBrokerThatAnswersIsCounted() {
        assertThat(data(TestServers.kafka().bootstrapServers())).isEqualTo(Map.of("kafka", "reached", "brokers", 1L));
    }

    @Test
    void kafkaAwayIsToldAndTheServiceStaysReady() {
        assertThat(data("127.0.0.1:" + Ports.free())).isEqualTo(Map.of("kafka", "away", "brokers", 0L));
    }

    private static Map<String, Object> data(String bootstrapServers) {
        KafkaHealth health = new KafkaHealth(KafkaConnection.of(bootstrapServers));
        try {
            HealthCheckResponse answer = health.call();
            assertThat(answer.getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
            return answer.getData().orElseThrow();
        } finally {
            health.close();
        }
    }
}
