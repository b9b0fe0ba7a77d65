package io.tidegate.kernel.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.embedded.testing.TestServers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

/** Against a broker: what is only written is looked at too, and what is another application's is not. */
final class TopicCopiesTest {

    @Test
    void topicsThatAreReadAndThoseThatAreWrittenAreLookedAt() throws Exception {
        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, TestServers.kafka().bootstrapServers()))) {
            admin.createTopics(List.of(
                            new NewTopic("copies.read", 2, (short) 1),
                            new NewTopic("tidegate.copies-written", 1, (short) 1)
                                    .configs(Map.of("min.insync.replicas", "2")),
                            new NewTopic("copies.of-others", 1, (short) 1)))
                    .all()
                    .get();
            assertThat(TopicCopies.of(admin, Set.of("copies.read")))
                    .containsEntry("copies.read", new TopicCopies(1, 1))
                    .containsEntry("tidegate.copies-written", new TopicCopies(1, 2))
                    .doesNotContainKey("copies.of-others");
        }
    }
}
