package io.tidegate.kernel.safety;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/**
 * How well Kafka keeps a topic.
 *
 * @param least copies of the partition that has the fewest
 * @param inSync copies that must have a record before it is acknowledged
 */
record TopicCopies(int least, int inSync) {

    /** Every topic of the suite begins so; others of a broker are not ours to judge. */
    private static final String OURS = "tidegate.";

    /**
     * Those of the suite's topics that this service may read or write, which are all that Kafka lists to it where rights are
     * kept, and {@code read}.
     */
    static Map<String, TopicCopies> of(Admin admin, Set<String> read) throws ExecutionException, InterruptedException {
        Set<String> topics = new HashSet<>(read);
        admin.listTopics().names().get().stream()
                .filter(topic -> topic.startsWith(OURS))
                .forEach(topics::add);
        Map<String, TopicDescription> described =
                admin.describeTopics(topics).allTopicNames().get();
        List<ConfigResource> resources = topics.stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                .toList();
        Map<ConfigResource, Config> configs =
                admin.describeConfigs(resources).all().get();
        Map<String, TopicCopies> copies = new TreeMap<>();
        configs.forEach((resource, config) -> copies.put(
                resource.name(),
                new TopicCopies(
                        least(Objects.requireNonNull(described.get(resource.name()))),
                        Integer.parseInt(config.get(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG)
                                .value()))));
        return copies;
    }

    private static int least(TopicDescription description) {
        return description.partitions().stream()
                .mapToInt(partition -> partition.replicas().size())
                .min()
                .orElse(0);
    }
}
