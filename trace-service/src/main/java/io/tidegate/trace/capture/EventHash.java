package io.tidegate.trace.capture;

import io.tidegate.kernel.id.Ids;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The hash identity of an event after CBV 2.0 and 2.1, section 8.9: a pre-hash text of all that the event says in a fixed
 * order and spelling, then SHA-256. Two messages that say the same have the same identity, whoever wrote them and in
 * whatever syntax. Left out: eventID, recordTime, errorDeclaration.
 *
 * <p>CBV 2.1 settles what the text of 2.0 left open: times are rounded half up to milliseconds, extensions stand in what
 * they extend, and sensorElementList has its name. The reference vectors of 2.0 are written by these rules too, so the
 * digest of both versions is one and only the label differs.
 */
final class EventHash {

    private static final List<String> ORDER = List.of(
            "certificationInfo",
            "epcList",
            "parentID",
            "inputEPCList",
            "childEPCs",
            "quantityList",
            "childQuantityList",
            "inputQuantityList",
            "outputEPCList",
            "outputQuantityList",
            "action",
            "transformationID",
            "bizStep",
            "disposition",
            "persistentDisposition",
            "readPoint",
            "bizLocation",
            "bizTransactionList",
            "destinationList",
            "sourceList",
            "sensorElementList",
            "ilmd");
    /** Order of the fields inside an object; a field not named here is an extension. */
    private static final Map<String, List<String>> INNER = Map.ofEntries(
            Map.entry("quantityElement", List.of("epcClass", "quantity", "uom")),
            Map.entry("persistentDisposition", List.of("set", "unset")),
            Map.entry("readPoint", List.of("id")),
            Map.entry("bizLocation", List.of("id")),
            Map.entry("bizTransactionList", List.of("type", "bizTransaction")),
            Map.entry("sourceList", List.of("type", "source")),
            Map.entry("destinationList", List.of("type", "destination")),
            Map.entry("sensorElement", List.of("sensorMetadata", "sensorReport")),
            Map.entry(
                    "sensorMetadata",
                    List.of(
                            "time",
                            "startTime",
                            "endTime",
                            "deviceID",
                            "deviceMetadata",
                            "rawData",
                            "dataProcessingMethod",
                            "bizRules")),
            Map.entry(
                    "sensorReport",
                    List.of(
                            "type",
                            "exception",
                            "deviceID",
                            "deviceMetadata",
                            "rawData",
                            "dataProcessingMethod",
                            "time",
                            "microorganism",
                            "chemicalSubstance",
                            "value",
                            "component",
                            "stringValue",
                            "booleanValue",
                            "hexBinaryValue",
                            "uriValue",
                            "minValue",
                            "maxValue",
                            "meanValue",
                            "sDev",
                            "percRank",
                            "percValue",
                            "uom",
                            "coordinateReferenceSystem")));

    private static final Set<String> LEFT_OUT = Set.of(
            "@context", "type", "eventID", "recordTime", "errorDeclaration", "eventTime", "eventTimeZoneOffset", "isA");
    private static final Set<String> TIMES = Set.of("time", "startTime", "endTime");
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    /** Comments are no statement about goods; the reference implementation leaves them out. */
    private static final String RDFS = "http://www.w3.org/2000/01/rdf-schema#";

    /** By code point: the order of UTF-16 puts what is beyond the first plane before the last part of it. */
    private static final Comparator<String> CODE_POINTS = (one, other) -> {
        int length = Math.min(one.length(), other.length());
        for (int i = 0; i < length; i++) {
            char a = one.charAt(i);
            char b = other.charAt(i);
            if (a != b) {
                return Character.isSurrogate(a) != Character.isSurrogate(b)
                        ? Boolean.compare(Character.isSurrogate(a), Character.isSurrogate(b))
                        : Character.compare(a, b);
            }
        }
        return Integer.compare(one.length(), other.length());
    };

    private final Vocabulary words;

    EventHash(Vocabulary words) {
        this.words = words;
    }

    /** {@code ni:///sha-256;<hex>?ver=<version>} of the event, whose times and numbers have been checked. */
    static String of(Map<String, @Nullable Object> event, Vocabulary words, CbvVersion version) {
        byte[] text = new EventHash(words).preHash(event).getBytes(StandardCharsets.UTF_8);
        return "ni:///sha-256;" + HexFormat.of().formatHex(Ids.sha256().digest(text)) + version.label();
    }

    /** The text that is hashed. */
    String preHash(Map<String, @Nullable Object> event) {
        StringBuilder text = new StringBuilder(512);
        text.append("eventType=").append(event.get("type"));
        text.append("eventTime=").append(time(String.valueOf(event.get("eventTime"))));
        text.append("eventTimeZoneOffset=").append(event.get("eventTimeZoneOffset"));
        for (String field : ORDER) {
            Object value = event.get(field);
            if (value != null) {
                text.append(field(field, value));
            }
        }
        List<String> extensions = new ArrayList<>();
        event.forEach((name, value) -> {
            if (value != null && !ORDER.contains(name) && !LEFT_OUT.contains(name)) {
                extensions.add(extension(name, value));
            }
        });
        return text.append(sorted(extensions)).toString();
    }

    private String field(String name, Object value) {
        return switch (name) {
            case "epcList", "inputEPCList", "outputEPCList", "childEPCs" -> list(name, "epc", name, value);
            case "quantityList", "childQuantityList", "inputQuantityList", "outputQuantityList" ->
                list(name, "quantityElement", "quantityElement", value);
            case "bizTransactionList", "sourceList", "destinationList" -> list(name, "", name, value);
            case "sensorElementList" -> list(name, "sensorElement", "sensorElement", value);
            case "ilmd" -> {
                String inner = extensions(value);
                yield inner.isEmpty() ? "" : name + inner;
            }
            default -> item(name, name, value);
        };
    }

    /** The name of the list once, then its elements, sorted as text. */
    private String list(String name, String element, String shape, Object value) {
        List<String> items = new ArrayList<>();
        for (Object item : value instanceof List<?> list ? list : List.of(value)) {
            items.add(item(element, shape, item));
        }
        return items.isEmpty() ? "" : name + sorted(items);
    }

    private String item(String name, String shape, @Nullable Object value) {
        return switch (value) {
            case null -> "";
            case List<?> list -> {
                List<String> items = new ArrayList<>();
                list.forEach(each -> items.add(item(name, shape, each)));
                yield sorted(items);
            }
            case Map<?, ?> object -> {
                String inner = inner(shape, object);
                yield inner.isEmpty() ? "" : name + inner;
            }
            default -> {
                String text = scalar(shape, name, value);
                yield text.isEmpty() ? "" : name + "=" + text;
            }
        };
    }

    private String inner(String shape, Map<?, ?> object) {
        List<String> order = INNER.getOrDefault(shape, List.of());
        StringBuilder text = new StringBuilder();
        for (String field : order) {
            Object value = object.get(field);
            if (value == null) {
                continue;
            }
            boolean nested = INNER.containsKey(field);
            boolean typed = field.equals("type");
            text.append(nested || !typed ? item(field, field, value) : "type=" + scalar(shape + ".type", field, value));
        }
        List<String> extensions = new ArrayList<>();
        object.forEach((name, value) -> {
            if (value != null && !order.contains(String.valueOf(name))) {
                extensions.add(extension(String.valueOf(name), value));
            }
        });
        return text.append(sorted(extensions)).toString();
    }

    private String scalar(String field, String name, Object value) {
        if (value instanceof String text) {
            return TIMES.contains(name) ? time(text.strip()) : words.canonical(field, plainText(text));
        }
        return plain(value);
    }

    private String extension(String name, @Nullable Object value) {
        if (RDFS.equals(words.namespace(name))) {
            return "";
        }
        String key = words.extension(name);
        return switch (value) {
            case null -> "";
            case List<?> list -> {
                List<String> items = new ArrayList<>();
                list.forEach(item -> items.add(extension(name, item)));
                yield sorted(items);
            }
            case Map<?, ?> _ -> key + extensions(value);
            default -> {
                String text = value instanceof String written ? words.canonical(key, plainText(written)) : plain(value);
                yield text.isEmpty() ? key : key + "=" + text;
            }
        };
    }

    private String extensions(Object value) {
        if (!(value instanceof Map<?, ?> object)) {
            return "=" + plain(value);
        }
        List<String> items = new ArrayList<>();
        object.forEach((name, each) -> items.add(extension(String.valueOf(name), each)));
        return sorted(items);
    }

    private static String plain(Object value) {
        return switch (value) {
            case BigDecimal number -> plainNumber(number);
            case Integer _, Long _, BigInteger _ -> value.toString();
            case Number number -> plainNumber(new BigDecimal(number.toString()));
            default -> value.toString();
        };
    }

    private static String plainNumber(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /** XML knows no numbers, so a number written as text is the number: 161.0, 161 and "161.0" are one. */
    private static String plainText(String written) {
        String text = written.strip();
        BigDecimal number = Numbers.read(text);
        return number == null ? text : plainNumber(number);
    }

    /** UTC with three decimals, rounded half up (CBV 2.1, 8.9.2). */
    private String time(String text) {
        try {
            Instant instant = words.keys().time(text).toInstant().plusNanos(500_000);
            return MILLIS.format(instant);
        } catch (DateTimeParseException e) {
            return text;
        }
    }

    private static String sorted(List<String> items) {
        items.sort(CODE_POINTS);
        return String.join("", items);
    }
}
