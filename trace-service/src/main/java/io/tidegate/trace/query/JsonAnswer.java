package io.tidegate.trace.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tidegate.contracts.Json;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An EPCISQueryDocument in JSON-LD (EPCIS 2.0, chapter 9.5). Where events come from documents with different contexts, each
 * has its own beside it, so that no prefix changes its meaning.
 */
public final class JsonAnswer {

    public static final String CONTEXT = "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld";

    private JsonAnswer() {}

    /**
     * The document.
     *
     * @param queryName SimpleEventQuery, or the name of a query
     * @param subscription whose answer it is; null outside of subscriptions
     */
    public static String document(
            List<EventView> events, String queryName, @Nullable String subscription, Instant created) {
        boolean shared = events.stream().map(EventView::ownContext).distinct().count() < 2;
        List<Object> context = new ArrayList<>(List.of(CONTEXT));
        if (shared && !events.isEmpty()) {
            context.addAll(events.getFirst().ownContext());
        }
        Map<String, Object> results = new LinkedHashMap<>();
        results.put("queryName", queryName);
        if (subscription != null) {
            results.put("subscriptionID", subscription);
        }
        results.put(
                "resultsBody",
                Map.of(
                        "eventList",
                        events.stream()
                                .map(event -> shared ? event.event() : withContext(event))
                                .toList()));
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("@context", context);
        document.put("type", "EPCISQueryDocument");
        document.put("schemaVersion", "2.0");
        document.put("creationDate", created.toString());
        document.put("epcisBody", Map.of("queryResults", results));
        return text(document);
    }

    /** One event. */
    public static String event(EventView view) {
        List<Object> context = new ArrayList<>(List.of(CONTEXT));
        context.addAll(view.ownContext());
        Map<String, @Nullable Object> event = new LinkedHashMap<>();
        event.put("@context", context);
        event.putAll(view.event());
        return text(event);
    }

    private static Map<String, @Nullable Object> withContext(EventView view) {
        if (view.ownContext().isEmpty()) {
            return view.event();
        }
        Map<String, @Nullable Object> event = new LinkedHashMap<>();
        event.put("@context", view.ownContext());
        event.putAll(view.event());
        return event;
    }

    private static String text(Object document) {
        try {
            return Json.mapper().writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
