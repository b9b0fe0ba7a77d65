package io.tidegate.trace.capture;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An event as it rests: JSON of EPCIS 2.0 with its standard fields in one order, GS1 keys as Digital Links, words of CBV
 * bare, times in the event's own offset. Two messages that differ in syntax or spelling only rest as the same, so that
 * queries compare text. Extensions stay as they came, in their order.
 */
final class CanonicalEvent {

    private static final Set<String> TIMES =
            Set.of("eventTime", "recordTime", "declarationTime", "time", "startTime", "endTime");
    private static final Set<String> LISTS = Set.of("set", "unset", "correctiveEventIDs");

    private static final DateTimeFormatter WITH_SECONDS = DateTimeFormatter.ISO_OFFSET_DATE_TIME;

    private final Vocabulary words;
    private final ZoneOffset offset;

    private CanonicalEvent(Vocabulary words, ZoneOffset offset) {
        this.words = words;
        this.offset = offset;
    }

    /** The canonical form of an event whose fields have been checked. */
    static Map<String, @Nullable Object> of(Map<?, ?> event, EventType type, Vocabulary words) {
        ZoneOffset offset = ZoneOffset.of(String.valueOf(event.get("eventTimeZoneOffset")));
        return new CanonicalEvent(words, offset).object("", event, StandardFields.of(type));
    }

    private Map<String, @Nullable Object> object(String shape, Map<?, ?> from, List<String> order) {
        Map<String, @Nullable Object> to = new LinkedHashMap<>();
        for (String name : order) {
            Object value = from.get(name);
            if (value != null && !(value instanceof List<?> list && list.isEmpty())) {
                to.put(name, standard(shape, name, value));
            }
        }
        from.forEach((key, value) -> {
            String name = String.valueOf(key);
            if (!order.contains(name) && !name.equals("@context")) {
                to.put(name, extension(value));
            }
        });
        return to;
    }

    private @Nullable Object standard(String shape, String name, Object value) {
        if (name.equals("ilmd")) {
            return extension(value);
        }
        return switch (value) {
            case List<?> list
            when list.size() == 1 && name.equals("certificationInfo") -> standard(shape, name, list.getFirst());
            case List<?> list -> {
                List<@Nullable Object> all = new ArrayList<>(list.size());
                list.forEach(item -> all.add(
                        item instanceof String text
                                ? text(shape, name, text)
                                : item == null ? null : standard(shape, name, item)));
                yield all;
            }
            case Map<?, ?> object -> object(name, object, inner(name));
            case String text
            when LISTS.contains(name) && shape.equals("persistentDisposition") -> List.of(text(shape, name, text));
            case String text -> text(shape, name, text);
            case BigDecimal number ->
                number.signum() == 0
                        ? BigDecimal.ZERO
                        : new BigDecimal(number.stripTrailingZeros().toPlainString());
            default -> value;
        };
    }

    private static List<String> inner(String name) {
        return switch (name) {
            case "readPoint", "bizLocation" -> List.of("id");
            case "quantityList", "childQuantityList", "inputQuantityList", "outputQuantityList" ->
                List.of("epcClass", "quantity", "uom");
            case "bizTransactionList" -> List.of("type", "bizTransaction");
            case "sourceList" -> List.of("type", "source");
            case "destinationList" -> List.of("type", "destination");
            case "persistentDisposition" -> List.of("set", "unset");
            case "errorDeclaration" -> List.of("declarationTime", "reason", "correctiveEventIDs");
            case "sensorElementList" -> List.of("sensorMetadata", "sensorReport");
            case "sensorMetadata" -> StandardFields.SENSOR_METADATA;
            case "sensorReport" -> StandardFields.SENSOR_REPORT;
            default -> List.of();
        };
    }

    private String text(String shape, String name, String written) {
        String text = written.strip();
        return switch (name) {
            case "eventID", "action", "uom", "stringValue", "hexBinaryValue", "eventTimeZoneOffset" -> text;
            case "type" -> word(shape + ".type", text);
            case "bizStep", "disposition", "set", "unset", "exception", "component", "reason" -> word(name, text);
            default -> TIMES.contains(name) ? time(text) : words.keys().canonical(words.expanded(text));
        };
    }

    private String word(String field, String text) {
        return Vocabulary.bare(field, words.canonical(field, text));
    }

    private String time(String text) {
        try {
            return WITH_SECONDS.format(words.keys().time(text).withOffsetSameInstant(offset));
        } catch (DateTimeException e) {
            return text;
        }
    }

    private static @Nullable Object extension(@Nullable Object value) {
        return value instanceof String text ? text.strip() : value;
    }
}
