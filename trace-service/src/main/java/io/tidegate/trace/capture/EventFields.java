package io.tidegate.trace.capture;

import io.tidegate.trace.identifier.Identifier;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The fields of one event, read with their rules. What breaks a rule is added to the faults and read as absent. */
final class EventFields {

    private static final Pattern OFFSET = Pattern.compile("[+-](?:(?:0\\d|1[0-3]):[0-5]\\d|14:00)");
    private static final int YEAR_MAX = 9999;
    private static final String A_URI = "an EPC URN, a GS1 Digital Link URI, or another absolute URI";

    private final Map<?, ?> event;
    private final String pointer;
    private final Faults faults;
    private final Keys keys;

    EventFields(Map<?, ?> event, String pointer, Faults faults, Keys keys) {
        this.keys = keys;
        this.event = event;
        this.pointer = pointer;
        this.faults = faults;
    }

    void fault(String field, String code, String rule, String mend) {
        faults.add(pointer + "/" + field, code, rule, mend);
    }

    boolean has(String field) {
        Object value = event.get(field);
        return value instanceof List<?> list ? !list.isEmpty() : value != null;
    }

    @Nullable
    Instant time(String field) {
        return timeAt(event.get(field), field, true);
    }

    /** A time that stands anywhere in the event; null, with a fault, where it is none or is required and absent. */
    @Nullable
    Instant timeAt(@Nullable Object value, String at, boolean required) {
        if (value instanceof String text) {
            try {
                OffsetDateTime time = keys.time(text);
                if (time.getYear() >= 1 && time.getYear() <= YEAR_MAX) {
                    return time.toInstant();
                }
            } catch (DateTimeException e) {
                // Told below, like a year that no event has.
            }
        } else if (value == null) {
            if (required) {
                fault(at, "required", "is required", "add the date and time with its zone");
            }
            return null;
        }
        fault(
                at,
                "time-without-zone",
                "must be an ISO 8601 date and time with a zone, of the years 0001 to 9999",
                "write it like 2021-03-01T08:30:00.000+08:00");
        return null;
    }

    void identifierAt(@Nullable Object value, String at) {
        identifier(value, at);
    }

    void offset(String field) {
        if (!(event.get(field) instanceof String text) || !OFFSET.matcher(text).matches()) {
            fault(
                    field,
                    "invalid-offset",
                    "is required, as +hh:mm or -hh:mm from -14:00 to +14:00",
                    "add the zone of the place, like +08:00");
        }
    }

    @Nullable
    Action action() {
        for (Action action : Action.values()) {
            if (action.name().equals(event.get("action"))) {
                return action;
            }
        }
        fault("action", "invalid-action", "must be ADD, OBSERVE or DELETE", "use one of the three");
        return null;
    }

    @Nullable
    String text(String field) {
        Object value = event.get(field);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        fault(field, "not-text", "must be text", "quote it");
        return null;
    }

    /** The identifier in {@code id} of a readPoint or bizLocation. */
    @Nullable
    Identifier place(String field) {
        return event.get(field) instanceof Map<?, ?> place
                ? identifier(place.get("id"), field + "/id")
                : event.get(field) == null ? null : identifier(null, field);
    }

    @Nullable
    Identifier one(String field) {
        return event.get(field) == null ? null : identifier(event.get(field), field);
    }

    /** The identifiers of a list of texts. */
    List<Identifier> epcs(String field) {
        List<Identifier> found = new ArrayList<>();
        each(field, (value, at) -> add(found, identifier(value, at)));
        return found;
    }

    /** The classes of a list of quantities. */
    List<Identifier> classes(String field) {
        List<Identifier> found = new ArrayList<>();
        each(field, (value, at) -> {
            if (value instanceof Map<?, ?> element) {
                add(found, identifier(element.get("epcClass"), at + "/epcClass"));
                Object quantity = element.get("quantity");
                if (quantity != null && !(quantity instanceof Number)) {
                    fault(at + "/quantity", "not-a-number", "must be a number", "write it without quotes");
                }
            } else {
                fault(at, "not-an-object", "must be an object with epcClass", "see QuantityElement of EPCIS 2.0");
            }
        });
        return found;
    }

    /** The business transactions, as identifiers. */
    List<Identifier> transactions() {
        List<Identifier> found = new ArrayList<>();
        each("bizTransactionList", (value, at) -> {
            Object id = value instanceof Map<?, ?> element ? element.get("bizTransaction") : null;
            add(found, identifier(id, at + "/bizTransaction"));
        });
        return found;
    }

    /** The lot number that the ILMD states, whatever prefix the sender gave the field of CBV. */
    @Nullable
    String lot() {
        if (event.get("ilmd") instanceof Map<?, ?> ilmd) {
            for (Map.Entry<?, ?> entry : ilmd.entrySet()) {
                String name = String.valueOf(entry.getKey());
                if (name.endsWith(":lotNumber") && entry.getValue() instanceof String lot && !lot.isBlank()) {
                    return lot;
                }
            }
        }
        return null;
    }

    private interface Each {
        void take(@Nullable Object value, String at);
    }

    private void each(String field, Each each) {
        Object value = event.get(field);
        if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                each.take(list.get(i), field + "/" + i);
            }
        } else if (value != null) {
            fault(field, "not-a-list", "must be a list", "put it in square brackets");
        }
    }

    private static void add(List<Identifier> found, @Nullable Identifier identifier) {
        if (identifier != null) {
            found.add(identifier);
        }
    }

    private @Nullable Identifier identifier(@Nullable Object value, String at) {
        Identifier identifier = value instanceof String text ? keys.any(text) : null;
        if (identifier == null) {
            fault(at, "invalid-identifier", "must be " + A_URI, "check length, company prefix and separators");
        }
        return identifier;
    }
}
