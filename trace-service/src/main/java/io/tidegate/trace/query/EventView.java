package io.tidegate.trace.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.tidegate.contracts.Json;
import io.tidegate.trace.query.FoundEvents.Found;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event as an answer shows it: as it rests or as it came, with the eventID and the recordTime that it has here.
 *
 * @param context the {@code @context} of its document; null where there was none
 */
public record EventView(
        Map<String, @Nullable Object> event, @Nullable Object context) {

    private static final TypeReference<LinkedHashMap<String, @Nullable Object>> OBJECT = new TypeReference<>() {};

    /** The event in the format, identifiers translated where that is asked for. */
    public static EventView of(Found found, EpcFormat format, EpcUrns urns) {
        try {
            String text = format == EpcFormat.AS_CAPTURED && found.original() != null ? found.original() : found.body();
            Map<String, @Nullable Object> came = Json.mapper().readValue(text, OBJECT);
            Map<String, @Nullable Object> event = new LinkedHashMap<>();
            event.put("type", came.get("type"));
            event.put("eventID", came.getOrDefault("eventID", found.id()));
            event.put("eventTime", came.get("eventTime"));
            event.put("eventTimeZoneOffset", came.get("eventTimeZoneOffset"));
            event.put("recordTime", found.recordTime().toString());
            came.forEach((name, value) -> {
                if (!name.equals("@context") && !event.containsKey(name)) {
                    event.put(name, value);
                }
            });
            Object context = found.context() == null ? null : Json.mapper().readValue(found.context(), Object.class);
            return new EventView(format == EpcFormat.EPC_URN ? urns.translated(event) : event, context);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The parts of the context that are not GS1's own. */
    List<?> ownContext() {
        List<?> parts = context instanceof List<?> list ? list : context == null ? List.of() : List.of(context);
        return parts.stream()
                .filter(part -> !(part instanceof String uri && uri.contains("epcis-context")))
                .toList();
    }
}
