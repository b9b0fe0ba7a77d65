package io.tidegate.trace.capture;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.tidegate.contracts.Json;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** By what an event is found, read from what is stored of it: for events that were captured before this was kept. */
public record StoredIndex(EventIndex index, Map<WordKind, Set<String>> words) {

    private static final TypeReference<Map<String, @Nullable Object>> OBJECT = new TypeReference<>() {};

    public StoredIndex {
        words = Map.copyOf(words);
    }

    /**
     * Reads it.
     *
     * @param body in canonical form
     * @param original as it came; null where that is the canonical form
     * @param context of its document, as JSON; null where there was none
     */
    public static StoredIndex of(String body, @Nullable String original, @Nullable String context) {
        try {
            Map<String, @Nullable Object> canonical = Json.mapper().readValue(body, OBJECT);
            Map<String, @Nullable Object> came =
                    original == null ? canonical : Json.mapper().readValue(original, OBJECT);
            Vocabulary words =
                    Vocabulary.of(context == null ? null : Json.mapper().readValue(context, Object.class));
            return new StoredIndex(EventIndexer.of(canonical, words), EventWords.of(came, canonical, words));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
