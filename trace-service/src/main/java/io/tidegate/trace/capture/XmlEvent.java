package io.tidegate.trace.capture;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An event of EPCIS 2.0 or 1.2 in XML as the JSON of EPCIS 2.0 has it. The wrappers {@code extension} and
 * {@code baseExtension}, by which the schema of 1.x grew, dissolve; the order of elements does not matter.
 */
final class XmlEvent {

    private static final Set<String> WRAPPERS = Set.of("extension", "baseExtension");
    private static final Set<String> OF_EPCS = Set.of("epcList", "childEPCs", "inputEPCList", "outputEPCList");
    private static final Set<String> OF_QUANTITIES =
            Set.of("quantityList", "childQuantityList", "inputQuantityList", "outputQuantityList");
    /** List, and the member that holds what its element says. */
    private static final Map<String, String> OF_TYPED =
            Map.of("bizTransactionList", "bizTransaction", "sourceList", "source", "destinationList", "destination");

    private static final Set<String> ALWAYS_LISTS = Set.of("sensorReport", "set", "unset");

    /** Of EPCIS 1.2. */
    static final String QUANTITY_EVENT = "QuantityEvent";

    private XmlEvent() {}

    static Map<String, @Nullable Object> of(XmlElement event) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("type", event.name());
        members(event, fields);
        if (event.name().equals(QUANTITY_EVENT)) {
            observed(fields);
        }
        return fields;
    }

    /** EPCIS 1.2, 7.4.4: deprecated in favour of an ObjectEvent that observes a quantity. */
    private static void observed(Map<String, @Nullable Object> fields) {
        Map<String, @Nullable Object> quantity = new LinkedHashMap<>();
        quantity.put("epcClass", fields.remove("epcClass"));
        quantity.put("quantity", fields.remove("quantity"));
        fields.put("type", EventType.OBJECT.word());
        fields.put("action", Action.OBSERVE.name());
        fields.put("quantityList", List.of(quantity));
    }

    private static void members(XmlElement parent, Map<String, @Nullable Object> to) {
        for (XmlElement child : parent.children()) {
            if (child.standard() && WRAPPERS.contains(child.name())) {
                members(child, to);
            } else if (!child.standard() || !child.isEmpty()) {
                put(to, child.name(), child.standard() ? standard(child) : extension(child));
            }
        }
    }

    /** A second one makes a list, as JSON writes it. */
    @SuppressWarnings("unchecked")
    private static void put(Map<String, @Nullable Object> to, String name, @Nullable Object value) {
        Object before = to.get(name);
        if (before == null) {
            to.put(name, ALWAYS_LISTS.contains(name) ? new ArrayList<>(List.of(value == null ? "" : value)) : value);
        } else if (before instanceof ArrayList<?> list && !(value instanceof List<?>)) {
            ((List<@Nullable Object>) list).add(value);
        } else {
            List<@Nullable Object> both = new ArrayList<>();
            both.add(before);
            both.add(value);
            to.put(name, both);
        }
    }

    private static Object standard(XmlElement element) {
        String name = element.name();
        if (OF_EPCS.contains(name)) {
            return element.children().stream().map(XmlElement::text).toList();
        }
        if (name.equals("correctiveEventIDs")) {
            return element.children().stream().map(XmlElement::text).toList();
        }
        if (OF_QUANTITIES.contains(name) || name.equals("sensorElementList")) {
            return element.children().stream().map(XmlEvent::object).toList();
        }
        @Nullable String member = OF_TYPED.get(name);
        if (member != null) {
            return element.children().stream()
                    .map(child -> typed(child, member))
                    .toList();
        }
        return switch (name) {
            case "readPoint",
                    "bizLocation",
                    "persistentDisposition",
                    "errorDeclaration",
                    "ilmd",
                    "sensorMetadata",
                    "sensorReport" -> object(element);
            case "quantity" -> number(element.text());
            default -> element.children().isEmpty() ? element.text() : object(element);
        };
    }

    private static Map<String, @Nullable Object> object(XmlElement element) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        element.attributes().forEach((name, value) -> members.put(name, attribute(name, value)));
        members(element, members);
        return members;
    }

    private static Object attribute(String name, String value) {
        if (StandardFields.NUMBERS.contains(name)) {
            return number(value);
        }
        return name.equals("booleanValue") && !value.isEmpty() ? (Object) isTrue(value) : value;
    }

    private static boolean isTrue(String value) {
        return value.equals("true") || value.equals("1");
    }

    private static Object number(String text) {
        @Nullable BigDecimal number = Numbers.read(text);
        return number == null ? text : number;
    }

    private static Map<String, @Nullable Object> typed(XmlElement element, String member) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>(element.attributes());
        members.put(member, element.text());
        return members;
    }

    /** Text alone is text; what has attributes or members is an object. */
    private static Object extension(XmlElement element) {
        if (element.children().isEmpty() && element.attributes().isEmpty()) {
            return element.text();
        }
        Map<String, @Nullable Object> members = new LinkedHashMap<>(element.attributes());
        for (XmlElement child : element.children()) {
            put(members, child.name(), extension(child));
        }
        if (!element.text().isEmpty()) {
            members.put("#text", element.text());
        }
        return members;
    }
}
