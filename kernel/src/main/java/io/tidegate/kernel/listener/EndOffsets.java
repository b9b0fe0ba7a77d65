package io.tidegate.kernel.listener;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

/**
 * Where the partitions of a consumer end. What fetches tell of it is as old as the fetch, and a listener that is behind works
 * long on one, so Kafka is asked, at most every five seconds. For the listener's thread.
 */
final class EndOffsets {

    private static final Logger LOG = Logger.getLogger(EndOffsets.class);
    private static final Duration ASK_WITHIN = Duration.ofSeconds(1);
    private static final Duration LOOK_WITHIN = Duration.ofMillis(1);
    private static final long KEEP_NANOS = Duration.ofSeconds(5).toNanos();

    private final KafkaConsumer<?, ?> consumer;
    private Map<TopicPartition, Long> ends = Map.of();
    private long asked = System.nanoTime() - KEEP_NANOS;

    EndOffsets(KafkaConsumer<?, ?> consumer) {
        this.consumer = consumer;
    }

    /** Asks Kafka again where it is time; while it does not answer, what was known stands. */
    void refresh() {
        if (System.nanoTime() - asked < KEEP_NANOS) {
            return;
        }
        try {
            ends = consumer.endOffsets(consumer.assignment(), ASK_WITHIN);
        } catch (WakeupException e) {
            throw e;
        } catch (KafkaException e) {
            LOG.debugf("ends of partitions not known: %s", e.toString());
        }
        asked = System.nanoTime();
    }

    /** Records of a partition beyond those that were polled. */
    long waiting(TopicPartition partition) {
        long ofFetch = consumer.currentLag(partition).orElse(0);
        Long end = ends.get(partition);
        if (end == null) {
            return ofFetch;
        }
        try {
            return Math.max(ofFetch, end - consumer.position(partition, LOOK_WITHIN));
        } catch (WakeupException e) {
            throw e;
        } catch (KafkaException e) {
            LOG.debugf("place in %s not known: %s", partition, e.toString());
            return ofFetch;
        }
    }
}
