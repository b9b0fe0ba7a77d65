package io.tidegate.trace.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.tidegate.contracts.Json;
import io.tidegate.trace.capture.Words;
import io.tidegate.trace.query.FoundEvents.Found;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

    /** The same with the words of CBV as they came. */
    public EventView withWordsOf(Found found) {
        if (found.original() == null) {
            return this;
        }
        try {
            Map<String, @Nullable Object> came = Json.mapper().readValue(found.original(), OBJECT);
            Map<String, @Nullable Object> changed = new LinkedHashMap<>(event);
            for (String name : List.of("bizStep", "disposition", "persistentDisposition")) {
                if (came.get(name) != null) {
                    changed.put(name, came.get(name));
                }
            }
            for (String name : List.of("bizTransactionList", "sourceList", "destinationList")) {
                if (came.get(name) instanceof List<?> before && changed.get(name) instanceof List<?> now) {
                    changed.put(name, withTypes(now, before));
                }
            }
            return new EventView(changed, context);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Object> withTypes(List<?> now, List<?> before) {
        List<Object> typed = new ArrayList<>();
        for (int i = 0; i < now.size(); i++) {
            Object each = now.get(i);
            boolean same = now.size() == before.size() && each instanceof Map && before.get(i) instanceof Map;
            if (same && each instanceof Map<?, ?> one && before.get(i) instanceof Map<?, ?> other) {
                Map<Object, @Nullable Object> changed = new LinkedHashMap<>(one);
                if (other.get("type") != null) {
                    changed.put("type", other.get("type"));
                }
                typed.add(changed);
            } else {
                typed.add(each);
            }
        }
        return typed;
    }

    /** Namespaces of extensions by the prefixes that the event uses for them. */
    public Map<String, String> extensions() {
        Map<String, String> extensions = new TreeMap<>(Words.prefixes(context));
        extensions.values().removeIf(namespace -> namespace.contains("gs1.org/") || namespace.contains("epcglobal"));
        return extensions;
    }

    /** The parts of the context that are not GS1's own. */
    List<?> ownContext() {
        List<?> parts = context instanceof List<?> list ? list : context == null ? List.of() : List.of(context);
        return parts.stream()
                .filter(part -> !(part instanceof String uri && uri.contains("epcis-context")))
                .toList();
    }
}
