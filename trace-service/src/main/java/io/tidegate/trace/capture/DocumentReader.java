package io.tidegate.trace.capture;

import io.tidegate.kernel.id.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes the events of one document one by one, whatever its syntax, and keeps what was read of them: the event, not its
 * source, so that a large document takes the room of its events only. Not thread-safe: one per document.
 */
final class DocumentReader {

    private final Function<Object, String> json;
    private final Faults faults = new Faults();
    private final List<EpcisEvent> events = new ArrayList<>();
    private final List<String> pointers = new ArrayList<>();
    private MasterData masterData = MasterData.NONE;
    /** Of all events of a document it is the same, mostly. */
    private @Nullable Object lastContext;

    private @Nullable String lastKept;
    private int seen;
    private boolean broken;

    DocumentReader(Function<Object, String> json) {
        this.json = json;
    }

    /** How many events there were so far. */
    int seen() {
        return seen;
    }

    boolean isFull() {
        return seen > CaptureLimits.EVENTS_MAX;
    }

    /** The document itself breaks a rule: none of it can be captured. */
    void refuse(String pointer, String code, String rule, String mend) {
        broken = true;
        faults.add(pointer, code, rule, mend);
    }

    /**
     * One event.
     *
     * @param context the {@code @context} that its extensions need, as a value of JSON
     */
    void event(@Nullable Object body, String pointer, Vocabulary words, @Nullable Object context) {
        seen++;
        if (isFull()) {
            return;
        }
        if (!(body instanceof Map<?, ?> fields)) {
            faults.add(pointer, "not-an-object", "must be an event", "see EPCIS 2.0, chapter 7.4");
            return;
        }
        Object own = fields.get("@context");
        if (own == null || own.equals(context)) {
            read(fields, pointer, words, context);
            return;
        }
        // Its own context goes on where that of the document ends (JSON-LD 1.1, 3.1).
        List<Object> both = new ArrayList<>(parts(context));
        both.addAll(parts(own));
        read(fields, pointer, Vocabulary.of(both), both);
    }

    private static List<?> parts(@Nullable Object context) {
        return context instanceof List<?> list ? list : context == null ? List.of() : List.of(context);
    }

    private void read(Map<?, ?> fields, String pointer, Vocabulary words, @Nullable Object context) {
        if (context != lastContext) {
            lastContext = context;
            lastKept = context == null ? null : json.apply(context);
        }
        EpcisEvent event = new EventReader(words, lastKept, json).read(fields, pointer, faults);
        if (event != null) {
            events.add(event);
            pointers.add(pointer);
        }
    }

    /** What the header says. */
    void masterData(MasterData found) {
        masterData = found;
    }

    ReadDocument done() {
        if (isFull()) {
            refuse("/epcisBody/eventList", "too-many", "at most " + CaptureLimits.EVENTS_MAX + " events", "split it");
        }
        return new ReadDocument(
                Ids.timeOrdered(),
                events,
                pointers,
                masterData,
                seen - events.size(),
                faults.list(),
                faults.size(),
                broken,
                isFull());
    }
}
