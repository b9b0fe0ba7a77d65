package io.tidegate.trace.capture;

import io.tidegate.trace.capture.EventIndex.Amount;
import io.tidegate.trace.capture.Term.Scope;
import io.tidegate.trace.identifier.Identifier;
import io.tidegate.trace.identifier.Identifier.Lot;
import io.tidegate.trace.identifier.Identifier.Product;
import io.tidegate.trace.identifier.Identifier.Serial;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads of an event in canonical form by what it can be found (EPCIS 2.0, chapter 8.2.7.1). */
final class EventIndexer {

    private static final Map<String, Role> EPCS = Map.of(
            "epcList", Role.EPC, "childEPCs", Role.EPC, "inputEPCList", Role.INPUT, "outputEPCList", Role.OUTPUT);
    private static final Map<String, Role> CLASSES = Map.of(
            "quantityList", Role.CLASS,
            "childQuantityList", Role.CLASS,
            "inputQuantityList", Role.INPUT_CLASS,
            "outputQuantityList", Role.OUTPUT_CLASS);
    private static final Map<String, String> PARTIES =
            Map.of("bizTransactionList", "bizTransaction", "sourceList", "source", "destinationList", "destination");
    private static final Set<String> SENSOR_WORDS = Set.of(
            "type",
            "deviceID",
            "dataProcessingMethod",
            "microorganism",
            "chemicalSubstance",
            "bizRules",
            "stringValue",
            "hexBinaryValue",
            "uriValue");

    private final Vocabulary words;
    private final Set<String> terms = new LinkedHashSet<>();
    private final Set<Amount> numbers = new LinkedHashSet<>();
    private final Map<String, Integer> roles = new HashMap<>();
    private final Map<String, Identifier> things = new HashMap<>();

    private EventIndexer(Vocabulary words) {
        this.words = words;
    }

    static EventIndex of(Map<?, ?> canonical, Vocabulary words) {
        EventIndexer indexer = new EventIndexer(words);
        EventType type = EventType.of(canonical.get("type"));
        indexer.event(canonical, type == null ? List.of() : StandardFields.of(type));
        return new EventIndex(
                indexer.terms, List.copyOf(indexer.numbers), indexer.roles, List.copyOf(indexer.things.values()));
    }

    private void event(Map<?, ?> event, List<String> standard) {
        event.forEach((key, value) -> {
            String name = String.valueOf(key);
            if (!standard.contains(name)) {
                extension(Scope.EVENT, false, name, value);
            } else if (EPCS.containsKey(name)) {
                items(value).forEach(epc -> mention(epc, EPCS.get(name)));
            } else if (CLASSES.containsKey(name)) {
                items(value).forEach(element -> quantity(element, CLASSES.get(name)));
            } else if (PARTIES.containsKey(name)) {
                items(value).forEach(element -> party(element, PARTIES.get(name)));
            } else {
                field(name, value);
            }
        });
    }

    private void field(String name, @Nullable Object value) {
        switch (name) {
            case "parentID" -> mention(value, Role.PARENT);
            case "bizStep", "disposition", "transformationID" -> word(name, value);
            case "readPoint" -> place(name, Scope.READ_POINT, value);
            case "bizLocation" -> place(name, Scope.BIZ_LOCATION, value);
            case "persistentDisposition" -> {
                if (value instanceof Map<?, ?> object) {
                    items(object.get("set")).forEach(word -> word("persistentDisposition_set", word));
                    items(object.get("unset")).forEach(word -> word("persistentDisposition_unset", word));
                }
            }
            case "errorDeclaration" -> errorDeclaration(value);
            case "sensorElementList" -> items(value).forEach(this::sensorElement);
            case "ilmd" -> extensions(Scope.ILMD, value, List.of());
            default -> {
                // Found by columns of their own, or not asked for.
            }
        }
    }

    private static List<?> items(@Nullable Object value) {
        return value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
    }

    private void word(String field, @Nullable Object value) {
        if (value instanceof String text) {
            terms.add(Term.of(field, text));
        }
    }

    private void mention(@Nullable Object value, @Nullable Role role) {
        Identifier thing = value instanceof String text ? words.keys().any(text) : null;
        if (thing == null || role == null) {
            return;
        }
        role(thing.uri(), thing, role.mask());
        switch (thing) {
            case Serial serial -> product(serial.gtin(), role);
            case Lot lot -> product(lot.gtin(), role);
            default -> {
                // Other things belong to no product.
            }
        }
    }

    private void product(String gtin, Role role) {
        Product product = new Product(gtin);
        role(product.uri(), product, role.ofMembers());
    }

    private void role(String uri, Identifier thing, int bits) {
        roles.merge(uri, bits, (a, b) -> a | b);
        things.putIfAbsent(uri, thing);
    }

    private void quantity(@Nullable Object element, @Nullable Role role) {
        if (!(element instanceof Map<?, ?> fields)) {
            return;
        }
        mention(fields.get("epcClass"), role);
        if (fields.get("quantity") instanceof Number number) {
            BigDecimal quantity = decimal(number);
            numbers.add(new Amount(Term.numbers("quantity"), quantity));
            if (fields.get("uom") instanceof String uom) {
                Units.Unit unit = Units.of(uom);
                numbers.add(new Amount(Term.quantities(unit.si()), unit.toSi(quantity)));
            }
        }
    }

    private void party(@Nullable Object element, @Nullable String member) {
        if (element instanceof Map<?, ?> fields && fields.get(member) instanceof String id && member != null) {
            String type = fields.get("type") instanceof String given ? given : "";
            terms.add(Term.of(member + "_" + type, uri(id, words)));
        }
    }

    private void place(String field, Scope scope, @Nullable Object value) {
        if (value instanceof Map<?, ?> object && object.get("id") instanceof String id) {
            terms.add(Term.of(field, uri(id, words)));
            extensions(scope, object, List.of("id"));
        }
    }

    /** The finest level only, as in everything that is compared. */
    static String uri(String text, Vocabulary words) {
        Identifier thing = words.keys().any(text);
        return thing == null ? text : thing.uri();
    }

    private void errorDeclaration(@Nullable Object value) {
        if (value instanceof Map<?, ?> declaration) {
            terms.add("errorDeclaration");
            word("errorReason", declaration.get("reason"));
            items(declaration.get("correctiveEventIDs")).forEach(id -> word("correctiveEventID", ofStore(id)));
            moment("errorDeclarationTime", declaration.get("declarationTime"));
            extensions(
                    Scope.ERROR_DECLARATION, declaration, List.of("declarationTime", "reason", "correctiveEventIDs"));
        }
    }

    private static @Nullable Object ofStore(@Nullable Object id) {
        return id instanceof String text ? CbvVersion.ofStore(text) : id;
    }

    private void sensorElement(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> element)) {
            return;
        }
        extensions(Scope.SENSORELEMENT, element, List.of("sensorMetadata", "sensorReport"));
        if (element.get("sensorMetadata") instanceof Map<?, ?> metadata) {
            sensor(metadata);
            moment("startTime", metadata.get("startTime"));
            moment("endTime", metadata.get("endTime"));
            extensions(Scope.SENSORMETADATA, metadata, StandardFields.SENSOR_METADATA);
        }
        for (Object each : items(element.get("sensorReport"))) {
            if (each instanceof Map<?, ?> report) {
                sensor(report);
                if (report.get("booleanValue") instanceof Boolean truth) {
                    terms.add(Term.truth("booleanValue", truth));
                }
                extensions(Scope.SENSORREPORT, report, StandardFields.SENSOR_REPORT);
            }
        }
    }

    private void sensor(Map<?, ?> fields) {
        for (String name : SENSOR_WORDS) {
            word(name, fields.get(name));
        }
    }

    private void moment(String field, @Nullable Object value) {
        Instant moment = value instanceof String text ? Term.moment(text) : null;
        if (moment != null) {
            numbers.add(new Amount(Term.moments(field), Term.seconds(moment)));
        }
    }

    private void extensions(Scope scope, @Nullable Object object, List<String> standard) {
        if (object instanceof Map<?, ?> members) {
            members.forEach((key, value) -> {
                String name = String.valueOf(key);
                if (!standard.contains(name)) {
                    extension(scope, false, name, value);
                }
            });
        }
    }

    private void extension(Scope scope, boolean inner, String name, @Nullable Object value) {
        if (name.startsWith("@") || name.startsWith("#")) {
            return;
        }
        String field = Term.extension(scope, inner, words.extension(name));
        terms.add(field);
        items(value).forEach(each -> value(scope, field, each));
    }

    private void value(Scope scope, String field, @Nullable Object value) {
        switch (value) {
            case Map<?, ?> members -> {
                members.forEach((key, member) -> extension(scope, true, String.valueOf(key), member));
                Object own = members.get("#text");
                if (own != null) {
                    value(scope, field, own);
                }
            }
            case List<?> list -> list.forEach(each -> value(scope, field, each));
            case Boolean truth -> terms.add(Term.truth(field, truth));
            case Number number -> amount(field, decimal(number), false);
            case String text -> text(field, text);
            case null, default -> {
                // Nothing is said.
            }
        }
    }

    private void text(String field, String text) {
        terms.add(Term.text(field, text));
        BigDecimal number = Term.number(text);
        Instant moment = number == null ? Term.moment(text) : null;
        if (number != null) {
            amount(field, number, true);
        } else if (moment != null) {
            terms.add(Term.moment(field, moment));
            numbers.add(new Amount(Term.moments(field), Term.seconds(moment)));
        }
    }

    private void amount(String field, BigDecimal number, boolean quoted) {
        terms.add(Term.number(field, number, quoted));
        numbers.add(new Amount(Term.numbers(field), number));
    }

    private static BigDecimal decimal(Number number) {
        return number instanceof BigDecimal given ? given : new BigDecimal(number.toString());
    }
}
