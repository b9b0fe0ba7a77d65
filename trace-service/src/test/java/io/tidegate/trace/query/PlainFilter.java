package io.tidegate.trace.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.contracts.Json;
import io.tidegate.trace.capture.Units;
import io.tidegate.trace.identifier.Identifier;
import io.tidegate.trace.identifier.Identifiers;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * SimpleEventQuery without any index: reads each parameter and walks the JSON of each event. Slow and plain; what the store
 * answers must be the same.
 */
final class PlainFilter {

    private static final List<String> PLACES = List.of("readPoint", "bizLocation");
    private static final Map<String, String> IN = Map.of(
            "ILMD_", "/ilmd",
            "ERROR_DECLARATION_", "/errorDeclaration",
            "SENSORELEMENT_", "/sensorElementList",
            "SENSORMETADATA_", "/sensorElementList/sensorMetadata",
            "SENSORREPORT_", "/sensorElementList/sensorReport");

    private PlainFilter() {}

    /** An event of the store. */
    record Stored(
            long row,
            String hash,
            @Nullable String ownId,
            Instant recordTime,
            JsonNode body,
            Map<String, String> prefixes) {

        static Stored of(
                long row,
                String hash,
                @Nullable String ownId,
                Instant recordTime,
                String body,
                @Nullable String context) {
            try {
                Map<String, String> prefixes = new HashMap<>();
                prefixes.put("cbvmda", "urn:epcglobal:cbv:mda:");
                if (context != null) {
                    JsonNode parts = Json.mapper().readTree(context);
                    for (JsonNode part : parts.isArray() ? parts : List.of(parts)) {
                        part.properties()
                                .forEach(each -> prefixes.put(
                                        each.getKey(), each.getValue().asText()));
                    }
                }
                return new Stored(row, hash, ownId, recordTime, Json.mapper().readTree(body), prefixes);
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }

        Instant eventTime() {
            return OffsetDateTime.parse(body.path("eventTime").asText()).toInstant();
        }

        String name(String written) {
            int colon = written.indexOf(':');
            String namespace = colon < 0 ? null : prefixes.get(written.substring(0, colon));
            return namespace == null
                    ? written
                    : namespace.replaceFirst("[:/#]$", "") + " " + written.substring(colon + 1);
        }
    }

    /** Whether the event fulfils one parameter; names of extensions are given by their namespace. */
    static boolean fulfils(Stored event, String name, List<String> values, Map<String, String> prefixes) {
        int cut = name.indexOf('_');
        String operation = cut < 0 ? "" : name.substring(0, cut);
        String field = cut < 0 ? name : name.substring(cut + 1);
        JsonNode body = event.body();
        if (name.equals("eventType")) {
            return values.contains(body.path("type").asText());
        }
        if (operation.equals("MATCH")) {
            return matches(body, field, values);
        }
        if (name.equals("EQ_eventID")) {
            return values.contains(event.hash()) || (event.ownId() != null && values.contains(event.ownId()));
        }
        if (name.equals("EXISTS_errorDeclaration")) {
            return values.contains("false") || body.has("errorDeclaration");
        }
        if (field.indexOf(':') > 0 && !field.startsWith("bizTransaction_") && !field.startsWith("source_")) {
            return extension(event, operation, field, values, prefixes);
        }
        if (List.of("eventTime", "recordTime").contains(field)) {
            Instant time = field.equals("eventTime") ? event.eventTime() : event.recordTime();
            return compares(operation, time.compareTo(time(values.getFirst())));
        }
        if (List.of("startTime", "endTime").contains(field)) {
            return nodes(body, "/sensorElementList/sensorMetadata/" + field)
                    .anyMatch(each -> compares(operation, time(each.asText()).compareTo(time(values.getFirst()))));
        }
        if (field.equals("errorDeclarationTime")) {
            return nodes(body, "/errorDeclaration/declarationTime")
                    .anyMatch(each -> compares(operation, time(each.asText()).compareTo(time(values.getFirst()))));
        }
        if (field.equals("quantity") || field.startsWith("quantity_")) {
            return Stream.of("quantityList", "childQuantityList", "inputQuantityList", "outputQuantityList")
                    .flatMap(list -> nodes(body, "/" + list))
                    .anyMatch(each -> measured(operation, each, "quantity", field.substring(8), values));
        }
        for (String measure : new String[] {"value", "minValue", "maxValue", "meanValue", "percValue"}) {
            if (field.startsWith(measure + "_")) {
                return nodes(body, "/sensorElementList/sensorReport")
                        .anyMatch(
                                each -> measured(operation, each, measure, field.substring(measure.length()), values));
            }
        }
        return equal(body, field, values);
    }

    private static boolean equal(JsonNode body, String field, List<String> values) {
        if (PLACES.contains(field)) {
            return nodes(body, "/" + field + "/id").anyMatch(each -> sameThing(each.asText(), values));
        }
        for (String member : new String[] {"bizTransaction", "source", "destination"}) {
            if (field.startsWith(member + "_")) {
                return nodes(body, "/" + member + "List")
                        .anyMatch(each -> each.path("type").asText().equals(field.substring(member.length() + 1))
                                && sameThing(each.path(member).asText(), values));
            }
        }
        if (field.startsWith("persistentDisposition_")) {
            return nodes(body, "/persistentDisposition/" + field.substring(22))
                    .anyMatch(each -> values.contains(each.asText()));
        }
        return switch (field) {
            case "action", "bizStep", "disposition", "transformationID" ->
                nodes(body, "/" + field).anyMatch(each -> values.contains(each.asText()));
            case "errorReason" ->
                nodes(body, "/errorDeclaration/reason").anyMatch(each -> values.contains(each.asText()));
            default ->
                Stream.of("/sensorElementList/sensorMetadata/", "/sensorElementList/sensorReport/")
                        .flatMap(at -> nodes(body, at + field))
                        .anyMatch(each -> values.contains(each.asText()));
        };
    }

    private static boolean sameThing(String written, List<String> values) {
        return values.stream().anyMatch(value -> uri(value).equals(uri(written)));
    }

    private static String uri(String text) {
        Identifier thing = Identifiers.any(text);
        return thing == null ? text : thing.uri();
    }

    private static Instant time(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    private static boolean compares(String operation, int difference) {
        return switch (operation) {
            case "EQ" -> difference == 0;
            case "GT" -> difference > 0;
            case "GE" -> difference >= 0;
            case "LT" -> difference < 0;
            case "LE" -> difference <= 0;
            default -> throw new IllegalArgumentException(operation);
        };
    }

    private static boolean measured(
            String operation, JsonNode element, String member, String unit, List<String> values) {
        if (!element.has(member)) {
            return false;
        }
        BigDecimal number = element.get(member).decimalValue();
        if (unit.isEmpty()) {
            return values.stream().anyMatch(value -> compares(operation, number.compareTo(new BigDecimal(value))));
        }
        Units.Unit asked = Units.of(unit.substring(1));
        Units.Unit written = Units.of(element.path("uom").asText());
        return element.has("uom")
                && asked.si().equals(written.si())
                && values.stream()
                        .anyMatch(value ->
                                compares(operation, written.toSi(number).compareTo(asked.toSi(new BigDecimal(value)))));
    }

    private static boolean matches(JsonNode body, String field, List<String> values) {
        List<String> paths = switch (field) {
            case "epc" -> List.of("/epcList", "/childEPCs");
            case "parentID" -> List.of("/parentID");
            case "inputEPC" -> List.of("/inputEPCList");
            case "outputEPC" -> List.of("/outputEPCList");
            case "anyEPC" -> List.of("/epcList", "/childEPCs", "/parentID", "/inputEPCList", "/outputEPCList");
            case "epcClass" -> List.of("/quantityList/epcClass", "/childQuantityList/epcClass");
            case "inputEPCClass" -> List.of("/inputQuantityList/epcClass");
            case "outputEPCClass" -> List.of("/outputQuantityList/epcClass");
            case "anyEPCClass" ->
                List.of(
                        "/quantityList/epcClass",
                        "/childQuantityList/epcClass",
                        "/inputQuantityList/epcClass",
                        "/outputQuantityList/epcClass");
            default -> throw new IllegalArgumentException(field);
        };
        return paths.stream()
                .flatMap(path -> nodes(body, path))
                .map(each -> uri(each.asText()))
                .anyMatch(uri -> values.stream().anyMatch(value -> named(value, uri, field.endsWith("Class"))));
    }

    /** Of patterns those of products and of all serials of a company; among classes a pattern names the class itself. */
    private static boolean named(String value, String uri, boolean ofClasses) {
        if (!value.startsWith("urn:epc:idpat:sgtin:")) {
            return uri(value).equals(uri);
        }
        String[] fields = value.substring(20).split("\\.", -1);
        if (fields[1].equals("*")) {
            return uri.matches("https://id\\.gs1\\.org/01/\\d" + fields[0] + "\\d+/21/.*");
        }
        String product = uri(value);
        return ofClasses ? uri.equals(product) : uri.startsWith(product + "/21/") || uri.startsWith(product + "/10/");
    }

    private static boolean extension(
            Stored event, String operation, String field, List<String> values, Map<String, String> prefixes) {
        boolean inner = field.startsWith("INNER_");
        String rest = inner ? field.substring(6) : field;
        String at = "";
        for (Map.Entry<String, String> scope : IN.entrySet()) {
            if (rest.startsWith(scope.getKey())) {
                at = scope.getValue();
                rest = rest.substring(scope.getKey().length());
            }
        }
        String namespace = prefixes.get(rest.substring(0, rest.indexOf(':')));
        String wanted =
                String.valueOf(namespace).replaceFirst("[:/#]$", "") + " " + rest.substring(rest.indexOf(':') + 1);
        List<JsonNode> found = new ArrayList<>();
        nodes(event.body(), at)
                .forEach(parent -> parent.properties().forEach(member -> {
                    if (member.getKey().indexOf(':') > 0) {
                        if (!inner && event.name(member.getKey()).equals(wanted)) {
                            found.add(member.getValue());
                        }
                        if (inner) {
                            below(event, member.getValue(), wanted, found);
                        }
                    }
                }));
        if (operation.equals("EXISTS")) {
            return !found.isEmpty();
        }
        return found.stream().flatMap(PlainFilter::flat).anyMatch(is(operation, values));
    }

    private static Predicate<JsonNode> is(String operation, List<String> values) {
        return node -> values.stream().anyMatch(value -> {
            if (operation.equals("EQ") && node.isTextual() && node.asText().equals(value)) {
                return true;
            }
            BigDecimal asked = number(value);
            BigDecimal written = number(node.asText());
            if (asked != null && written != null && (node.isNumber() || !operation.equals("EQ"))) {
                return compares(operation, written.compareTo(asked));
            }
            Instant moment = moment(value);
            Instant kept = moment(node.asText());
            return moment != null && kept != null && compares(operation, kept.compareTo(moment));
        });
    }

    private static @Nullable BigDecimal number(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable Instant moment(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static void below(Stored event, JsonNode node, String wanted, List<JsonNode> found) {
        if (node.isArray()) {
            node.forEach(each -> below(event, each, wanted, found));
        } else {
            node.properties().forEach(member -> {
                if (event.name(member.getKey()).equals(wanted)) {
                    found.add(member.getValue());
                }
                below(event, member.getValue(), wanted, found);
            });
        }
    }

    private static Stream<JsonNode> flat(JsonNode node) {
        return node.isArray()
                ? StreamSupport.stream(node.spliterator(), false).flatMap(PlainFilter::flat)
                : Stream.of(node);
    }

    /** All nodes at the path, lists dissolved. */
    private static Stream<JsonNode> nodes(JsonNode root, String path) {
        Stream<JsonNode> nodes = Stream.of(root);
        for (String step : path.isEmpty() ? new String[0] : path.substring(1).split("/", -1)) {
            nodes = nodes.flatMap(PlainFilter::flat)
                    .map(node -> node.path(step))
                    .filter(node -> !node.isMissingNode());
        }
        return nodes.flatMap(PlainFilter::flat);
    }
}
