package io.tidegate.trace.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads an EPCISDocument, an EPCISQueryDocument or a bare event of EPCIS 2.0 from its JSON, given as maps, lists and
 * scalars. All or nothing: one bad event refuses the document, with all faults named.
 */
final class DocumentReader {

    /** Bound on one transaction; larger sets are sent as several documents. */
    static final int EVENTS_MAX = 5_000;

    private final Function<Object, String> json;
    private final Faults faults = new Faults();

    DocumentReader(Function<Object, String> json) {
        this.json = json;
    }

    Faults faults() {
        return faults;
    }

    /** The events, empty where there are faults. */
    List<EpcisEvent> read(@Nullable Object body) {
        if (!(body instanceof Map<?, ?> document)) {
            faults.add("", "not-an-object", "must be a JSON object", "send an EPCISDocument or one event");
            return List.of();
        }
        Object context = document.get("@context");
        EventReader reader =
                new EventReader(Vocabulary.of(context), context == null ? null : json.apply(context), json);
        if (EventType.of(document.get("type")) != null) {
            EpcisEvent event = reader.read(document, "", faults);
            return event == null ? List.of() : List.of(event);
        }
        if (context == null) {
            faults.add("/@context", "required", "is required", "add the EPCIS 2.0 context of GS1");
        }
        return events(document, reader);
    }

    private List<EpcisEvent> events(Map<?, ?> document, EventReader reader) {
        boolean query = "EPCISQueryDocument".equals(document.get("type"));
        if (!query && !"EPCISDocument".equals(document.get("type"))) {
            faults.add(
                    "/type", "unknown-type", "must be EPCISDocument, EPCISQueryDocument or an event", "name the type");
            return List.of();
        }
        String path = query ? "epcisBody/queryResults/resultsBody" : "epcisBody";
        Object at = document;
        for (String step : path.split("/", -1)) {
            at = at instanceof Map<?, ?> map ? map.get(step) : null;
        }
        if (!(at instanceof Map<?, ?> holder) || !(holder.get("eventList") instanceof List<?> list)) {
            faults.add("/" + path + "/eventList", "required", "must be a list of events", "add the events");
            return List.of();
        }
        if (list.size() > EVENTS_MAX) {
            faults.add(
                    "/" + path + "/eventList", "too-many", "at most " + EVENTS_MAX + " events", "split the document");
            return List.of();
        }
        List<EpcisEvent> events = new ArrayList<>(list.size());
        for (int i = 0; i < list.size(); i++) {
            String pointer = "/" + path + "/eventList/" + i;
            if (list.get(i) instanceof Map<?, ?> body) {
                EpcisEvent event = reader.read(body, pointer, faults);
                if (event != null) {
                    events.add(event);
                }
            } else {
                faults.add(pointer, "not-an-object", "must be an event", "see EPCIS 2.0, chapter 7.4");
            }
        }
        return faults.isEmpty() ? events : List.of();
    }
}
