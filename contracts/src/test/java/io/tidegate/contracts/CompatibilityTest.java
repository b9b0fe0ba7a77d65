package io.tidegate.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Events of the last release are read by today's services, and today's by those of the last release. */
final class CompatibilityTest {

    private static final Path RELEASED = Path.of("src", "test", "resources", "released");
    private static final Path TODAY = Path.of("src", "main", "resources");

    static List<Arguments> events() {
        return EventContractsTest.events();
    }

    @ParameterizedTest
    @MethodSource("events")
    void theSchemaOnlyGrows(String name) throws IOException {
        assertThat(Compatibility.breaks(schema(lastRelease(), name), schema(TODAY, name)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("events")
    void todaysServicesReadEventsOfTheLastRelease(String name, Class<?> type) throws IOException {
        Schema today = compiled(schema(TODAY, name));
        for (JsonNode event : samples(lastRelease(), name)) {
            assertThat(today.validate(event)).as("%s", event).isEmpty();
            assertThat(Json.mapper().treeToValue(event, type)).isNotNull();
        }
    }

    /** Kinds of documents that it did not know are set aside there, for a replay after its upgrade. */
    @ParameterizedTest
    @MethodSource("events")
    void servicesOfTheLastReleaseReadTodaysEvents(String name) throws IOException {
        JsonNode older = schema(lastRelease(), name);
        Set<String> kinds = new TreeSet<>();
        older.path("$defs")
                .forEach(kind -> kinds.add(kind.at("/properties/type/const").asText()));
        Schema released = compiled(older);
        for (JsonNode event : samples(TODAY, name)) {
            if (event.at("/document/type").isMissingNode()
                    || kinds.contains(event.at("/document/type").asText())) {
                assertThat(released.validate(event)).as("%s", event).isEmpty();
            }
        }
    }

    @Test
    void everyEventIsKept() throws IOException {
        try (Stream<Path> files = Files.list(lastRelease().resolve("schemas"))) {
            assertThat(files.map(file -> String.valueOf(file.getFileName()))
                            .sorted()
                            .toList())
                    .isEqualTo(events().stream()
                            .map(event -> event.get()[0] + ".v1.schema.json")
                            .sorted()
                            .toList());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void whatBreaksAReaderIsFound(String what, Consumer<ObjectNode> change, String finding) throws IOException {
        JsonNode older = schema(lastRelease(), "handling-recorded");
        ObjectNode newer = older.deepCopy();
        change.accept(newer);
        List<String> breaks = Compatibility.breaks(older, newer);
        if (finding.isEmpty()) {
            assertThat(breaks).as(what).isEmpty();
        } else {
            assertThat(breaks).as(what).singleElement().asString().contains(finding);
        }
    }

    static List<Arguments> changes() {
        return List.of(
                change(
                        "a field more",
                        "",
                        schema -> properties(schema).putObject("weather").put("type", "string")),
                change("another word", "", schema -> schema.put("description", "Otherwise.")),
                change("a code more", "", schema -> codes(schema).add("lost")),
                change("a field less", "/properties/", schema -> {
                    String optional = properties(schema).properties().stream()
                            .map(Map.Entry::getKey)
                            .filter(field -> !required(schema).toString().contains('"' + field + '"'))
                            .findFirst()
                            .orElseThrow();
                    properties(schema).remove(optional);
                }),
                change(
                        "a field that old events lack",
                        "\"weather\" is asked for",
                        schema -> required(schema).add("weather")),
                change(
                        "a promise taken back",
                        "no longer promised",
                        schema -> required(schema).remove(0)),
                change("a code less", "was taken away", schema -> codes(schema).remove(0)),
                change(
                        "another type",
                        "/type: ",
                        schema -> ((ObjectNode) properties(schema).elements().next()).put("type", "integer")),
                change(
                        "a bound",
                        "/maxLength: nothing became 3",
                        schema -> ((ObjectNode) properties(schema).elements().next()).put("maxLength", 3)));
    }

    private static Arguments change(String what, String finding, Consumer<ObjectNode> change) {
        return Arguments.of(what, change, finding);
    }

    private static ObjectNode properties(ObjectNode schema) {
        return (ObjectNode) schema.path("properties");
    }

    private static ArrayNode required(ObjectNode schema) {
        return (ArrayNode) schema.path("required");
    }

    private static ArrayNode codes(ObjectNode schema) {
        return (ArrayNode) schema.findValue("enum");
    }

    private static Path lastRelease() throws IOException {
        try (Stream<Path> folders = Files.list(RELEASED)) {
            return folders.filter(Files::isDirectory)
                    .max(Comparator.comparing(folder -> Version.parse(String.valueOf(folder.getFileName()))))
                    .orElseThrow();
        }
    }

    private static JsonNode schema(Path folder, String event) throws IOException {
        return read(folder.resolve("schemas").resolve(event + ".v1.schema.json"));
    }

    private static JsonNode samples(Path folder, String event) throws IOException {
        return read(folder.resolve("samples").resolve(event + ".v1.json"));
    }

    private static JsonNode read(Path file) throws IOException {
        return Json.mapper().readTree(Files.readAllBytes(file));
    }

    private static Schema compiled(JsonNode schema) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema);
    }
}
