package io.tidegate.kernel.outbox;

import io.tidegate.kernel.kafka.KafkaConnection;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * How this system talks to Kafka when it writes: nothing unacknowledged, nothing doubled or overtaken by a retry, large
 * batches.
 */
final class KafkaClients {

    private KafkaClients() {}

    static KafkaProducer<String, byte[]> producer(KafkaConnection connection) {
        return new KafkaProducer<>(
                connection.with(Map.of(
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        true,
                        // A broker takes any first sequence of a producer that it does not know. Of two requests
                        // on their way to one that was just starting, the first was refused and the second got in:
                        // the first could then never follow.
                        ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                        1,
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        "lz4",
                        // A group of batches ends with a flush: until then, fill the requests.
                        ProducerConfig.LINGER_MS_CONFIG,
                        50,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        256 * 1024,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        5_000,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        5_000,
                        // A record that is given up could be overtaken by the next of its key: none is given up.
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        Integer.MAX_VALUE)),
                new StringSerializer(),
                new ByteArraySerializer());
    }
}
