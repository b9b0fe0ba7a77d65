package io.tidegate.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.tidegate.contracts.topic.Topic;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What is written of the topics for people and for tools is what the code uses. */
final class TopicDocumentsTest {

    @Test
    void asyncApiHasEveryTopicWithItsPromises() throws IOException {
        JsonNode channels = asyncApi().path("channels");
        List<String> stated = new ArrayList<>();
        channels.forEach(channel -> stated.add(channel.path("address").asText() + " / "
                + channel.path("x-key").asText() + " / "
                + channel.path("x-order").asText() + " / "
                + channel.path("x-retention").asText()));
        assertThat(stated)
                .containsExactlyElementsOf(Topic.all().stream()
                        .map(topic ->
                                topic.name() + " / " + topic.key() + " / " + topic.order() + " / " + retention(topic))
                        .toList());
    }

    @Test
    void asyncApiPointsToSchemasThatExist() throws IOException {
        for (JsonNode message : asyncApi().path("components").path("messages")) {
            JsonNode payload = message.path("payload").path("$ref");
            if (!payload.isMissingNode()) {
                assertThat(TopicDocumentsTest.class.getResource("/" + payload.asText()))
                        .as(payload.asText())
                        .isNotNull();
            }
        }
    }

    @Test
    void pageOfEventsHasEveryTopicWithItsPromises() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "events.md"));
        for (Topic topic : Topic.all()) {
            assertThat(page)
                    .contains("| `" + topic.name() + "` | " + topic.key().replace("|", "&#124;") + " | " + topic.order()
                            + " | " + retention(topic) + " | ");
        }
    }

    private static String retention(Topic topic) {
        return topic.retention() == null ? "compacted" : topic.retention().toDays() + " days";
    }

    private static JsonNode asyncApi() throws IOException {
        try (InputStream in = Objects.requireNonNull(TopicDocumentsTest.class.getResourceAsStream("/asyncapi.yaml"))) {
            return new YAMLMapper().readTree(in);
        }
    }
}
