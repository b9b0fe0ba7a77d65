package io.tidegate.trace.capture;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules of EPCIS 2.0 and CBV 2.0 about fields that the graph does not need: which there are, where master data of the
 * instance may stand, words of the vocabulary, sensor elements. Among them are rules that no schema of GS1 holds.
 */
final class EventRules {

    private static final List<String> QUANTITIES =
            List.of("quantityList", "childQuantityList", "inputQuantityList", "outputQuantityList");
    /** What describes the device or method: said once, of the whole element or of the report. */
    private static final List<String> SAID_ONCE =
            List.of("deviceID", "deviceMetadata", "rawData", "dataProcessingMethod", "bizRules");
    /** JSON-LD's own, and what writers of RDF add. */
    private static final Set<String> OF_JSON_LD = Set.of("@context", "@id", "@type", "id", "isA");

    private final Map<?, ?> event;
    private final EventFields fields;
    private final Vocabulary words;

    EventRules(Map<?, ?> event, EventFields fields, Vocabulary words) {
        this.event = event;
        this.fields = fields;
        this.words = words;
    }

    void check(EventType type, @Nullable Action action) {
        known(event, "", StandardFields.of(type));
        word("bizStep", "bizStep", event.get("bizStep"));
        word("disposition", "disposition", event.get("disposition"));
        for (String field : QUANTITIES) {
            objects(field, (element, at) -> known(element, at, List.of("epcClass", "quantity", "uom")));
        }
        for (String place : new String[] {"readPoint", "bizLocation"}) {
            if (event.get(place) instanceof Map<?, ?> object) {
                known(object, place, List.of("id"));
            }
        }
        parties("bizTransactionList", "bizTransaction");
        parties("sourceList", "source");
        parties("destinationList", "destination");
        persistentDisposition();
        certification();
        ilmd(type, action);
        errorDeclaration();
        objects("sensorElementList", this::sensorElement);
    }

    private interface Each {
        void take(Map<?, ?> element, String at);
    }

    private void objects(String field, Each each) {
        if (!(event.get(field) instanceof List<?> list)) {
            if (event.get(field) != null) {
                fields.fault(field, "not-a-list", "must be a list", "put it in square brackets");
            }
            return;
        }
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i) instanceof Map<?, ?> element) {
                each.take(element, field + "/" + i);
            } else {
                fields.fault(field + "/" + i, "not-an-object", "must be an object", "see EPCIS 2.0, chapter 7.3");
            }
        }
    }

    /** Anything else is an extension, which needs a namespace to mean anything. */
    private void known(Map<?, ?> object, String at, List<String> names) {
        for (Object key : object.keySet()) {
            String name = String.valueOf(key);
            if (name.indexOf(':') < 0 && !names.contains(name) && !OF_JSON_LD.contains(name) && !words.defines(name)) {
                fields.fault(
                        (at.isEmpty() ? "" : at + "/") + Pointer.escaped(name),
                        "unknown-field",
                        "is no field of EPCIS 2.0 here",
                        "check the spelling, or give an own field a prefix that @context declares");
            }
        }
    }

    private void word(String at, String list, @Nullable Object value) {
        if (value instanceof String text && CbvWords.isUnknown(list, text)) {
            fields.fault(
                    at,
                    "unknown-word",
                    "a word without a colon must be one of CBV 2.0",
                    "use a word of the standard's list, or a URI for one of your own");
        }
    }

    private void parties(String field, String member) {
        objects(field, (element, at) -> {
            known(element, at, List.of("type", member));
            word(at + "/type", field + ".type", element.get("type"));
            if (!member.equals("bizTransaction")) {
                required(element, at, "type");
                fields.identifierAt(element.get(member), at + "/" + member);
            }
        });
    }

    private void required(Map<?, ?> element, String at, String member) {
        if (!(element.get(member) instanceof String text) || text.isBlank()) {
            fields.fault(at + "/" + member, "required", "is required, as text", "add it");
        }
    }

    private void persistentDisposition() {
        if (!(event.get("persistentDisposition") instanceof Map<?, ?> object)) {
            if (event.get("persistentDisposition") != null) {
                fields.fault("persistentDisposition", "not-an-object", "must be an object", "write set or unset");
            }
            return;
        }
        known(object, "persistentDisposition", List.of("set", "unset"));
        for (String member : new String[] {"set", "unset"}) {
            Object value = object.get(member);
            List<?> all = value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
            for (int i = 0; i < all.size(); i++) {
                word("persistentDisposition/" + member + "/" + i, member, all.get(i));
            }
        }
    }

    private void certification() {
        Object value = event.get("certificationInfo");
        List<?> all = value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
        for (int i = 0; i < all.size(); i++) {
            if (!(all.get(i) instanceof String text) || text.indexOf(':') < 1) {
                fields.fault(
                        "certificationInfo/" + i, "not-a-uri", "must be a URI", "give the address of the certificate");
            }
        }
    }

    private void ilmd(EventType type, @Nullable Action action) {
        Object ilmd = event.get("ilmd");
        if (ilmd == null) {
            return;
        }
        if (type == EventType.OBJECT && action != Action.ADD && action != null) {
            fields.fault(
                    "ilmd",
                    "not-allowed",
                    "may stand only where things come into being: action ADD",
                    "move it to the event that commissions the objects, or make it an extension");
        }
        if (ilmd instanceof Map<?, ?> object) {
            known(object, "ilmd", List.of());
        } else {
            fields.fault("ilmd", "not-an-object", "must be an object", "see EPCIS 2.0, chapter 7.3.8");
        }
    }

    private void errorDeclaration() {
        Object value = event.get("errorDeclaration");
        if (value == null) {
            return;
        }
        if (!(value instanceof Map<?, ?> declaration)) {
            fields.fault("errorDeclaration", "not-an-object", "must be an object", "see EPCIS 2.0, chapter 7.4.1.3");
            return;
        }
        known(declaration, "errorDeclaration", List.of("declarationTime", "reason", "correctiveEventIDs"));
        word("errorDeclaration/reason", "reason", declaration.get("reason"));
        fields.timeAt(declaration.get("declarationTime"), "errorDeclaration/declarationTime", true);
    }

    private void sensorElement(Map<?, ?> element, String at) {
        known(element, at, List.of("sensorMetadata", "sensorReport"));
        Map<?, ?> metadata = Map.of();
        if (element.get("sensorMetadata") instanceof Map<?, ?> given) {
            metadata = given;
            known(given, at + "/sensorMetadata", StandardFields.SENSOR_METADATA);
            for (String time : new String[] {"time", "startTime", "endTime"}) {
                fields.timeAt(given.get(time), at + "/sensorMetadata/" + time, false);
            }
        }
        if (!(element.get("sensorReport") instanceof List<?> reports) || reports.isEmpty()) {
            fields.fault(at + "/sensorReport", "required", "must be a list of reports", "add what the sensor reported");
            return;
        }
        for (int i = 0; i < reports.size(); i++) {
            String where = at + "/sensorReport/" + i;
            if (reports.get(i) instanceof Map<?, ?> report) {
                sensorReport(report, metadata, where);
            } else {
                fields.fault(where, "not-an-object", "must be an object", "see EPCIS 2.0, chapter 7.3.7");
            }
        }
    }

    private void sensorReport(Map<?, ?> report, Map<?, ?> metadata, String at) {
        known(report, at, StandardFields.SENSOR_REPORT);
        if (report.get("type") == null && report.get("exception") == null) {
            fields.fault(at + "/type", "required", "a report needs a type or an exception", "add what was measured");
        }
        word(at + "/exception", "exception", report.get("exception"));
        word(at + "/component", "component", report.get("component"));
        fields.timeAt(report.get("time"), at + "/time", false);
        for (String number : StandardFields.NUMBERS) {
            if (report.get(number) != null && !(report.get(number) instanceof Number)) {
                fields.fault(at + "/" + number, "not-a-number", "must be a number", "write it without quotes");
            }
        }
        for (String once : SAID_ONCE) {
            Object of = metadata.get(once);
            Object here = report.get(once);
            if (of != null && here != null && !Objects.equals(of, here)) {
                fields.fault(
                        at + "/" + once,
                        "said-twice",
                        "contradicts sensorMetadata/" + once,
                        "state it once: for the element, or for each report");
            }
        }
    }
}
