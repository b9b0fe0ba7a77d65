package io.tidegate.trace.capture;

import static io.tidegate.trace.capture.Action.ADD;
import static io.tidegate.trace.capture.Action.DELETE;
import static io.tidegate.trace.capture.Action.OBSERVE;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidegate.kernel.id.Ids;
import io.tidegate.trace.identifier.Identifier;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads one event: the rules of EPCIS 2.0 without which it says nothing, among them those that no schema of GS1 holds
 * (a parent for each link made or cut, children for each link made or seen). What it does not know it keeps.
 */
final class EventReader {

    private static final String REF = "https://ref.gs1.org/cbv/";

    private final Vocabulary words;
    private final @Nullable String context;
    private final Function<Object, String> json;

    EventReader(Vocabulary words, @Nullable String context, Function<Object, String> json) {
        this.words = words;
        this.context = context;
        this.json = json;
    }

    /** The event, or null after adding to the faults. */
    @Nullable
    EpcisEvent read(Map<?, ?> body, String pointer, Faults faults) {
        EventFields fields = new EventFields(body, pointer, faults, words.keys());
        int before = faults.size();
        EventType type = type(body, fields);
        if (type == null) {
            return null;
        }
        Scalars.check(body, pointer, faults);
        Instant time = fields.time("eventTime");
        fields.offset("eventTimeZoneOffset");
        Action action = type == EventType.TRANSFORMATION ? null : fields.action();
        Identifier parent = fields.one("parentID");
        List<Identifier> epcs = objects(type, fields);
        List<Identifier> inputs = new ArrayList<>(fields.epcs("inputEPCList"));
        inputs.addAll(fields.classes("inputQuantityList"));
        List<Identifier> transactions = fields.transactions();
        links(type, action, fields);
        new EventRules(body, fields, words).check(type, action);
        String bizStep = word("bizStep", fields);
        String disposition = word("disposition", fields);
        Identifier readPoint = fields.place("readPoint");
        Identifier bizLocation = fields.place("bizLocation");
        String transformationId = fields.text("transformationID");
        String ownId = fields.text("eventID");
        if (faults.size() > before || time == null) {
            return null;
        }
        String id = EventHash.of(named(body), words, CbvVersion.OF_STORE);
        Map<String, @Nullable Object> canonical = CanonicalEvent.of(body, type, words);
        String kept = json.apply(canonical);
        String came = json.apply(body);
        return new EpcisEvent(
                id,
                ownId == null || CbvVersion.ofStore(ownId).equals(id) ? null : ownId,
                declaration(canonical),
                type,
                time.truncatedTo(ChronoUnit.MICROS),
                action,
                bizStep,
                disposition,
                readPoint,
                bizLocation,
                parent,
                epcs,
                inputs,
                transactions,
                transformationId,
                fields.lot(),
                SensorReading.of(canonical),
                EventIndexer.of(canonical, words),
                EventWords.of(body, canonical, words),
                kept,
                came.equals(kept) ? null : came,
                context);
    }

    private static @Nullable EventType type(Map<?, ?> body, EventFields fields) {
        EventType type = EventType.of(body.get("type"));
        if (type == null) {
            fields.fault(
                    "type",
                    "unknown-type",
                    "must be an event type of EPCIS 2.0",
                    "use ObjectEvent, AggregationEvent, "
                            + "TransactionEvent, TransformationEvent or AssociationEvent");
        }
        return type;
    }

    private static List<Identifier> objects(EventType type, EventFields fields) {
        String[] lists = switch (type) {
            case OBJECT, TRANSACTION -> new String[] {"epcList", "quantityList"};
            case AGGREGATION, ASSOCIATION -> new String[] {"childEPCs", "childQuantityList"};
            case TRANSFORMATION -> new String[] {"outputEPCList", "outputQuantityList"};
        };
        List<Identifier> found = new ArrayList<>(fields.epcs(lists[0]));
        found.addAll(fields.classes(lists[1]));
        return found;
    }

    private static void links(EventType type, @Nullable Action action, EventFields fields) {
        switch (type) {
            case OBJECT -> {
                if (!fields.has("epcList") && !fields.has("quantityList") && !fields.has("sensorElementList")) {
                    fields.fault("epcList", "no-objects", "an event needs objects", "add epcList or quantityList");
                }
            }
            case AGGREGATION, ASSOCIATION -> {
                boolean parentNeeded = type == EventType.ASSOCIATION || action == ADD || action == DELETE;
                if (parentNeeded && !fields.has("parentID")) {
                    fields.fault("parentID", "required", "is required for this action", "name the container");
                }
                boolean children = fields.has("childEPCs") || fields.has("childQuantityList");
                if ((action == ADD || action == OBSERVE) && !children) {
                    fields.fault("childEPCs", "no-objects", "ADD and OBSERVE need children", "add childEPCs");
                }
            }
            case TRANSACTION -> {
                if (!fields.has("bizTransactionList")) {
                    fields.fault("bizTransactionList", "required", "is required", "name the transaction");
                }
                boolean objects = fields.has("epcList") || fields.has("quantityList") || fields.has("parentID");
                if (!objects && action != DELETE) {
                    fields.fault("epcList", "no-objects", "an event needs objects", "add epcList or quantityList");
                }
            }
            case TRANSFORMATION -> {
                boolean joined = fields.has("transformationID");
                if (!joined && !fields.has("inputEPCList") && !fields.has("inputQuantityList")) {
                    fields.fault("inputEPCList", "no-objects", "inputs, or a transformationID", "add inputEPCList");
                }
                if (!joined && !fields.has("outputEPCList") && !fields.has("outputQuantityList")) {
                    fields.fault("outputEPCList", "no-objects", "outputs, or a transformationID", "add outputEPCList");
                }
            }
        }
    }

    /** CBV words bare, so that people and rules read {@code shipping}; others as URI. */
    private @Nullable String word(String field, EventFields fields) {
        String text = fields.text(field);
        if (text == null) {
            return null;
        }
        String canonical = words.canonical(field, text);
        String prefix = REF + (field.equals("bizStep") ? "BizStep-" : "Disp-");
        return canonical.startsWith(prefix) ? canonical.substring(prefix.length()) : canonical;
    }

    /** Of its canonical form, so that the same declaration in another spelling is the same. */
    private @Nullable String declaration(Map<String, @Nullable Object> canonical) {
        Object declared = canonical.get("errorDeclaration");
        return declared == null
                ? null
                : HexFormat.of()
                        .formatHex(Ids.sha256().digest(json.apply(declared).getBytes(UTF_8)));
    }

    private static Map<String, @Nullable Object> named(Map<?, ?> body) {
        Map<String, @Nullable Object> named = new HashMap<>();
        body.forEach((name, value) -> named.put(String.valueOf(name), value));
        return named;
    }
}
