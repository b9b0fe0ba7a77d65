package io.tidegate.ingest.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.tidegate.contracts.Json;
import io.tidegate.contracts.document.DocumentType;
import io.tidegate.ingest.document.Field.Need;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The JSON Schemas given to platforms say what the field tables check. */
final class PostedSchemasTest {

    static List<Arguments> documents() {
        FieldTables tables = FieldTables.shipped();
        List<Arguments> documents = new ArrayList<>();
        for (DocumentType type : DocumentType.values()) {
            documents.add(Arguments.of(kebab(type), type.code(), tables.of(type)));
        }
        documents.add(Arguments.of("declaration-general", "declaration-general", tables.generalTrade()));
        return documents;
    }

    private static String kebab(DocumentType type) {
        return type.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    void schemaHasTheFieldsOfTheTable(String schemaName, String example, FieldTable table) throws IOException {
        JsonNode schema = schema(schemaName);
        Set<String> head = new TreeSet<>(Set.of("type"));
        head.addAll(names(table.head()));
        Set<String> required = new TreeSet<>(Set.of("type"));
        required.addAll(required(table.head()));
        if (table.hasLines()) {
            head.add("lines");
            if (table.lineBounds().least() > 0) {
                required.add("lines");
            }
            JsonNode line = schema.path("properties").path("lines").path("items");
            assertThat(keys(line.path("properties"))).isEqualTo(names(table.line()));
            assertThat(words(line.path("required"))).isEqualTo(required(table.line()));
        }
        assertThat(keys(schema.path("properties"))).isEqualTo(head);
        assertThat(words(schema.path("required"))).isEqualTo(required);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    void exampleIsValidAndLosesItWithAnyRequiredField(String schemaName, String example, FieldTable table)
            throws IOException {
        JsonNode tree = schema(schemaName);
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(tree);
        JsonNode document = read("/document/" + example + ".json");
        assertThat(schema.validate(document)).isEmpty();
        for (JsonNode field : tree.path("required")) {
            ObjectNode without = document.deepCopy();
            without.remove(field.asText());
            assertThat(schema.validate(without)).as("without %s", field).isNotEmpty();
        }
    }

    private static Set<String> names(FieldTable.Place place) {
        Set<String> names = new TreeSet<>();
        place.fields().forEach(field -> names.add(field.name()));
        return names;
    }

    private static Set<String> required(FieldTable.Place place) {
        Set<String> required = new TreeSet<>();
        for (Field field : place.fields()) {
            if (field.need() == Need.SCHEMA || field.need() == Need.KEY) {
                required.add(field.name());
            }
        }
        return required;
    }

    private static Set<String> keys(JsonNode object) {
        Set<String> keys = new TreeSet<>();
        object.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    private static Set<String> words(JsonNode array) {
        Set<String> words = new TreeSet<>();
        array.forEach(word -> words.add(word.asText()));
        return words;
    }

    private static JsonNode schema(String name) throws IOException {
        return read("/schemas/posted-" + name + ".v1.schema.json");
    }

    private static JsonNode read(String resource) throws IOException {
        try (var in = Objects.requireNonNull(PostedSchemasTest.class.getResourceAsStream(resource), resource)) {
            return Json.mapper().readTree(in);
        }
    }
}
