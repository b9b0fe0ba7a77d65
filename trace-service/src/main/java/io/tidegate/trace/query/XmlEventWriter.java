package io.tidegate.trace.query;

import io.tidegate.trace.capture.Words;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** One event as the element that its JSON stands for, in the order that the schema of EPCIS 2.0 asks for. */
final class XmlEventWriter {

    private static final List<String> HEAD = List.of(
            "eventTime", "recordTime", "eventTimeZoneOffset", "eventID", "errorDeclaration", "certificationInfo");
    private static final List<String> WHY =
            List.of("action", "bizStep", "disposition", "readPoint", "bizLocation", "bizTransactionList");
    private static final List<String> TAIL =
            List.of("sourceList", "destinationList", "sensorElementList", "persistentDisposition", "ilmd");
    private static final Map<String, List<String>> ORDER = Map.of(
            "ObjectEvent", order(List.of("epcList"), List.of("quantityList")),
            "AggregationEvent", order(List.of("parentID", "childEPCs"), List.of("childQuantityList")),
            "AssociationEvent", order(List.of("parentID", "childEPCs", "childQuantityList"), List.of()),
            "TransactionEvent", order(List.of("bizTransactionList", "parentID", "epcList"), List.of("quantityList")),
            "TransformationEvent",
                    order(
                            List.of(
                                    "inputEPCList",
                                    "inputQuantityList",
                                    "outputEPCList",
                                    "outputQuantityList",
                                    "transformationID"),
                            List.of()));
    private static final Map<String, String> ITEMS = Map.of(
            "epcList", "epc",
            "childEPCs", "epc",
            "inputEPCList", "epc",
            "outputEPCList", "epc",
            "bizTransactionList", "bizTransaction",
            "sourceList", "source",
            "destinationList", "destination",
            "sensorElementList", "sensorElement",
            "correctiveEventIDs", "correctiveEventID");
    private static final Set<String> TYPED = Set.of("bizTransaction", "source", "destination");
    private static final Set<String> ATTRIBUTED = Set.of("sensorMetadata", "sensorReport");
    private static final Map<String, String> URN_KINDS =
            Map.of("BizStep-", "bizstep:", "Disp-", "disp:", "BTT-", "btt:", "SDT-", "sdt:", "ER-", "er:");

    private static final String CBV = "https://ref.gs1.org/cbv/";
    private static final Set<String> OF_GS1 = Set.of("gs1", "cbv", "cbvmda");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");
    private static final Pattern ILLEGAL =
            Pattern.compile("[^\\x20-\\uD7FF\\uE000-\\uFFFD\\t\\r\\n\\x{10000}-\\x{10FFFF}]");
    private static final Words WORDS = Words.of(Map.of());

    private final XMLStreamWriter out;
    private final Map<String, @Nullable Object> event;
    private final Map<String, String> prefixes;
    private final CbvFormat words;

    XmlEventWriter(XMLStreamWriter out, EventView view, CbvFormat words) {
        this.out = out;
        this.event = view.event();
        this.prefixes = Words.prefixes(view.context());
        this.words = words;
    }

    private static List<String> order(List<String> things, List<String> quantities) {
        List<String> all = new ArrayList<>(HEAD);
        all.addAll(things);
        WHY.stream().filter(name -> !all.contains(name)).forEach(all::add);
        all.addAll(quantities);
        all.addAll(TAIL);
        return List.copyOf(all);
    }

    void write() throws XMLStreamException {
        String type = String.valueOf(event.get("type"));
        List<String> order = ORDER.getOrDefault(type, List.of());
        // Values may be CURIEs too, so every prefix of the document is declared, whether a name has it or not.
        Map<String, String> used = new TreeMap<>();
        prefixes.forEach((prefix, namespace) -> {
            if (!OF_GS1.contains(prefix)
                    && !namespace.isEmpty()
                    && prefix(prefix + ":").equals(prefix)) {
                used.put(prefix, namespace);
            }
        });
        used(event, used);
        out.writeStartElement(type);
        for (Map.Entry<String, String> each : used.entrySet()) {
            out.writeNamespace(each.getKey(), each.getValue());
        }
        for (String name : order) {
            standard(name, event.get(name));
        }
        for (Map.Entry<String, @Nullable Object> each : event.entrySet()) {
            if (!order.contains(each.getKey()) && !each.getKey().equals("type")) {
                extension(each.getKey(), each.getValue());
            }
        }
        out.writeEndElement();
    }

    private void used(@Nullable Object value, Map<String, String> used) {
        if (value instanceof Map<?, ?> object) {
            object.forEach((key, member) -> {
                String prefix = prefix(String.valueOf(key));
                if (!prefix.isEmpty()) {
                    used.put(prefix, prefixes.getOrDefault(prefix, prefix));
                }
                used(member, used);
            });
        } else if (value instanceof List<?> list) {
            list.forEach(each -> used(each, used));
        }
    }

    /** Empty for a name without one; a prefix that cannot stand in XML is coded into the name. */
    private static String prefix(String name) {
        int colon = name.indexOf(':');
        String prefix = colon < 1 ? "" : name.substring(0, colon);
        return NAME.matcher(prefix).matches()
                        && !prefix.toLowerCase(java.util.Locale.ROOT).startsWith("xml")
                ? prefix
                : "";
    }

    private void start(String name) throws XMLStreamException {
        String prefix = prefix(name);
        if (prefix.isEmpty()) {
            out.writeStartElement(coded(name));
        } else {
            out.writeStartElement(prefix, coded(name.substring(prefix.length() + 1)), namespace(prefix));
        }
    }

    private String namespace(String prefix) {
        return prefixes.getOrDefault(prefix, prefix);
    }

    private static String coded(String name) {
        if (NAME.matcher(name).matches()) {
            return name;
        }
        StringBuilder coded = new StringBuilder();
        name.chars().forEach(c -> {
            boolean plain = c < 128 && (Character.isLetterOrDigit(c) || c == '_' || (c == '-' && !coded.isEmpty()));
            coded.append(
                    plain && !(coded.isEmpty() && Character.isDigit(c))
                            ? String.valueOf((char) c)
                            : "_x%04X_".formatted(c));
        });
        return coded.toString();
    }

    private void text(String name, String text) throws XMLStreamException {
        start(name);
        out.writeCharacters(legal(text));
        out.writeEndElement();
    }

    /** What XML cannot hold becomes a replacement sign. */
    private static String legal(String text) {
        return ILLEGAL.matcher(text).replaceAll("\uFFFD");
    }

    private String word(String field, String text) {
        if (words == CbvFormat.AS_CAPTURED && text.indexOf(':') >= 0) {
            return text;
        }
        String uri = WORDS.webUri(field, text);
        if (words != CbvFormat.URN || !uri.startsWith(CBV)) {
            return uri;
        }
        String word = uri.substring(CBV.length());
        String kind = word.substring(0, word.indexOf('-') + 1);
        String urn = URN_KINDS.get(kind);
        return urn == null ? uri : "urn:epcglobal:cbv:" + urn + word.substring(kind.length());
    }

    private void standard(String name, @Nullable Object value) throws XMLStreamException {
        if (value == null) {
            return;
        }
        String item = name.endsWith("uantityList") ? "quantityElement" : ITEMS.get(name);
        switch (value) {
            case List<?> list
            when item != null -> {
                out.writeStartElement(name);
                for (Object each : list) {
                    item(item, name, each);
                }
                out.writeEndElement();
            }
            case List<?> list -> {
                for (Object each : list) {
                    standard(name, each);
                }
            }
            case Map<?, ?> object -> object(name, object);
            default -> text(name, scalar(name, value));
        }
    }

    private void item(String item, String list, @Nullable Object value) throws XMLStreamException {
        if (value instanceof Map<?, ?> object && TYPED.contains(item)) {
            out.writeStartElement(item);
            if (object.get("type") instanceof String type) {
                out.writeAttribute("type", legal(word(list + ".type", type)));
            }
            out.writeCharacters(legal(String.valueOf(object.get(item))));
            out.writeEndElement();
        } else {
            standard(item, value);
        }
    }

    private String scalar(String name, Object value) {
        return switch (name) {
            case "bizStep", "disposition", "set", "unset", "reason" -> word(name, String.valueOf(value));
            default -> plain(value);
        };
    }

    private static String plain(Object value) {
        return value instanceof BigDecimal number ? number.toPlainString() : String.valueOf(value);
    }

    private void object(String name, Map<?, ?> object) throws XMLStreamException {
        Map<String, Object> members = new LinkedHashMap<>();
        if (name.equals("persistentDisposition")) {
            // The schema has what ends before what begins.
            put(members, "unset", object.get("unset"));
        }
        object.forEach((key, value) -> put(members, String.valueOf(key), value));
        start(name);
        if (ATTRIBUTED.contains(name)) {
            attributes(name, members);
        }
        for (Map.Entry<String, Object> member : members.entrySet()) {
            if (member.getKey().indexOf(':') >= 0 || name.equals("ilmd")) {
                extension(member.getKey(), member.getValue());
            } else {
                standard(member.getKey(), member.getValue());
            }
        }
        out.writeEndElement();
    }

    private static void put(Map<String, Object> members, String name, @Nullable Object value) {
        if (value != null) {
            members.putIfAbsent(name, value);
        }
    }

    /** Takes from the members what is an attribute. */
    private void attributes(String of, Map<String, Object> members) throws XMLStreamException {
        for (Map.Entry<String, Object> member : new LinkedHashMap<>(members).entrySet()) {
            String name = member.getKey();
            if (member.getValue() instanceof Map<?, ?> || member.getValue() instanceof List<?>) {
                continue;
            }
            String text = legal(
                    switch (name) {
                        case "type" -> word(of + ".type", String.valueOf(member.getValue()));
                        case "exception", "component" -> word(name, String.valueOf(member.getValue()));
                        default -> plain(member.getValue());
                    });
            String prefix = prefix(name);
            if (prefix.isEmpty()) {
                out.writeAttribute(coded(name), text);
            } else {
                out.writeAttribute(prefix, namespace(prefix), coded(name.substring(prefix.length() + 1)), text);
            }
            members.remove(name);
        }
    }

    private void extension(String name, @Nullable Object value) throws XMLStreamException {
        switch (value) {
            case null -> {
                // Nothing is said.
            }
            case List<?> list -> {
                for (Object each : list) {
                    extension(name, each);
                }
            }
            case Map<?, ?> object -> {
                start(name);
                for (Map.Entry<?, ?> member : object.entrySet()) {
                    if ("#text".equals(member.getKey())) {
                        out.writeCharacters(legal(String.valueOf(member.getValue())));
                    } else {
                        extension(String.valueOf(member.getKey()), member.getValue());
                    }
                }
                out.writeEndElement();
            }
            default -> text(name, plain(value));
        }
    }
}
