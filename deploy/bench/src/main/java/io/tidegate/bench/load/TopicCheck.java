package io.tidegate.bench.load;

import io.tidegate.contracts.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * What the topic of documents says, read from its beginning as a listener does: a record that comes again under its batch and
 * index is the same record.
 *
 * @param documents published, each counted once
 * @param redelivered records that came again
 * @param twice documents under two identities: published twice
 * @param overtaken documents that came before an earlier one of their order number
 * @param incomplete order numbers that lack a document
 */
public record TopicCheck(long documents, long redelivered, long twice, long overtaken, long incomplete) {

    private static final Duration POLL = Duration.ofMillis(500);

    /** Reads all of it. */
    public static TopicCheck read(String bootstrapServers) {
        var reading = new Reading();
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topic.DOCUMENTS.name()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            for (TopicPartition partition : partitions) {
                consumer.assign(List.of(partition));
                consumer.seekToBeginning(List.of(partition));
                long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
                reading.seen.clear();
                while (consumer.position(partition) < end) {
                    consumer.poll(POLL).forEach(reading::add);
                }
            }
        }
        return reading.result();
    }

    /** The last time of an order number, and how many documents it had. */
    private static final class Order {
        private long last = Long.MIN_VALUE;
        private int documents;
    }

    private static final class Reading {

        private final Map<String, Order> orders = new HashMap<>();
        /** Of one partition: a record never changes it. */
        private final Set<String> seen = new HashSet<>();

        private final Set<String> ids = new HashSet<>();
        private long documents;
        private long redelivered;
        private long twice;
        private long overtaken;

        void add(ConsumerRecord<String, byte[]> record) {
            if (!seen.add(header(record, "tg_batch") + header(record, "tg_index"))) {
                redelivered++;
                return;
            }
            documents++;
            if (!ids.add(text(record, "ce_id"))) {
                twice++;
            }
            Order order = orders.computeIfAbsent(record.key(), _ -> new Order());
            long time = Instant.parse(text(record, "ce_time")).getEpochSecond();
            if (time <= order.last) {
                overtaken++;
            }
            order.last = Math.max(order.last, time);
            order.documents++;
        }

        TopicCheck result() {
            long incomplete = orders.values().stream()
                    .filter(order -> order.documents != Chains.LENGTH)
                    .count();
            return new TopicCheck(documents, redelivered, twice, overtaken, incomplete);
        }

        private static String header(ConsumerRecord<String, byte[]> record, String name) {
            return Base64.getEncoder()
                    .encodeToString(record.headers().lastHeader(name).value());
        }

        private static String text(ConsumerRecord<String, byte[]> record, String name) {
            return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
        }
    }
}
