package io.tidegate.embedded;

import io.tidegate.contracts.topic.Topic;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** The topics of the contracts on a broker, embedded or the operator's own. */
public final class Topics {
    /** Leaves the number of replicas to the broker. */
    public static final short REPLICATION_OF_BROKER = -1;

    private Topics() {}

    /** Makes those that are missing. One that exists keeps its partitions and settings. */
    public static void createMissing(String bootstrapServers, int partitions, short replication) {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            var existing = admin.listTopics().names().get();
            var missing = Topic.all().stream()
                    .filter(topic -> !existing.contains(topic.name()))
                    .map(topic -> newTopic(topic, partitions, replication))
                    .toList();
            admin.createTopics(missing).all().get();
        } catch (ExecutionException e) {
            throw new ServerException(
                    "Cannot make the topics at %s: %s. Is it a Kafka broker that this machine reaches?"
                            .formatted(bootstrapServers, e.getMessage()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerException("Interrupted while making topics", e);
        }
    }

    private static NewTopic newTopic(Topic topic, int partitions, short replication) {
        var retention = topic.retention();
        var configs = retention == null
                ? Map.of("cleanup.policy", "compact")
                : Map.of("cleanup.policy", "delete", "retention.ms", Long.toString(retention.toMillis()));
        return new NewTopic(topic.name(), partitions, replication).configs(configs);
    }
}
