package io.tidegate.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the centre answered about a customs message.
 *
 * @param edition of the message definitions that it matched
 * @param messageType such as {@code CEB311}
 * @param guid of the message
 * @param answers one per document, in the order of the message
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CebAnswer(
        @Nullable String edition,
        @Nullable String messageType,
        @Nullable String guid,
        List<Answer> answers) {

    public CebAnswer {
        answers = List.copyOf(answers);
    }
}
