package io.tidegate.trace.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.contracts.Json;
import io.tidegate.kernel.problem.Problem;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The public sample documents: what is valid is read, what is invalid is refused, and twins are one. */
class DocumentsTest {

    private static final Path ROOT = Path.of("src/test/resources/documents");
    private static final Path HASHED = Path.of("src/test/resources/vectors/event-hash");

    /** Names of files, with the reason in DEVIATIONS.md. */
    private static final List<String> NOT_TWINS = List.of(
            "Events/TransactionEvent.xml",
            "Documents/ObjectEvent_all_possible_fields.xml",
            "Documents/TransformationEvent_with_userExtensions.xml",
            "Events/TransformationEvent.xml");

    private static boolean isInvalid(Path file) {
        String path = file.toString();
        return path.contains("/Invalid/")
                || path.contains("/Queries/")
                || path.endsWith("CaptureInvalidUri.xml")
                || path.endsWith("Masterdata.xml");
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file ->
                            file.toString().endsWith(".xml") || file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    static List<Path> valid() throws IOException {
        return files().stream().filter(file -> !isInvalid(file)).toList();
    }

    static List<Path> invalid() throws IOException {
        return files().stream().filter(DocumentsTest::isInvalid).toList();
    }

    @ParameterizedTest
    @MethodSource("valid")
    void validDocumentIsRead(Path file) throws Exception {
        ReadDocument document = Samples.read(file);

        assertThat(document.faults()).isEmpty();
        assertThat(document.events()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void invalidDocumentIsRefusedWithAPointer(Path file) throws Exception {
        ReadDocument document = Samples.read(file);

        assertThat(document.faults()).isNotEmpty().allSatisfy(fault -> {
            assertThat(fault.code()).isNotBlank();
            assertThat(fault.mend()).isNotBlank();
        });
        boolean ofEvents =
                file.toString().contains("/Invalid/") && !file.toString().contains("without_context");
        if (ofEvents) {
            assertThat(document.faults())
                    .extracting(Problem.Violation::pointer)
                    .allMatch(pointer -> pointer.matches("/epcisBody/eventList/\\d+(/.+)?"));
        }
    }

    record Twins(Path json, Path xml) {}

    static List<Twins> twins() throws IOException {
        Stream<Twins> documents = files().stream()
                .filter(file -> file.toString().contains("/2.0/EPCIS/JSON/Capture/") && !isInvalid(file))
                .map(file -> new Twins(
                        file, Path.of(file.toString().replace("/JSON/", "/XML/").replace(".json", ".xml"))));
        Stream<Twins> hashed;
        try (Stream<Path> files = Files.list(HASHED)) {
            hashed = files
                    .filter(file -> file.toString().endsWith(".jsonld"))
                    .map(file -> new Twins(file, Path.of(file.toString().replace(".jsonld", ".xml"))))
                    .toList()
                    .stream();
        }
        return Stream.concat(documents, hashed)
                .filter(twins -> Files.exists(twins.xml())
                        && NOT_TWINS.stream().noneMatch(twins.xml().toString()::endsWith))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("twins")
    void twinsAreOneEventAtRest(Twins twins) throws Exception {
        ReadDocument json = Samples.read(twins.json());
        ReadDocument xml = Samples.read(twins.xml());

        assertThat(xml.events().stream().map(DocumentsTest::atRest).toList())
                .isEqualTo(json.events().stream().map(DocumentsTest::atRest).toList());
        assertThat(xml.events())
                .extracting(EpcisEvent::id)
                .isEqualTo(json.events().stream().map(EpcisEvent::id).toList());
    }

    /** The stored JSON with its prefixes resolved and extensions sorted, for each document may choose, without comments. */
    private static String atRest(EpcisEvent event) {
        try {
            JsonNode context = event.context() == null ? null : Json.mapper().readTree(event.context());
            Map<String, String> prefixes = new TreeMap<>();
            if (context != null) {
                context.forEach(part -> part.properties()
                        .forEach(entry ->
                                prefixes.put(entry.getKey(), entry.getValue().asText())));
            }
            return resolved(Json.mapper().readTree(event.json()), prefixes).toPrettyString();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode resolved(JsonNode node, Map<String, String> prefixes) {
        if (node.isArray()) {
            var list = Json.mapper().createArrayNode();
            node.forEach(item -> list.add(resolved(item, prefixes)));
            return list;
        }
        if (!node.isObject()) {
            return scalar(node);
        }
        Map<String, JsonNode> members = new TreeMap<>();
        node.properties().forEach(entry -> {
            String name = entry.getKey();
            int colon = name.indexOf(':');
            @Nullable String namespace = colon < 0 ? null : prefixes.get(name.substring(0, colon));
            if (namespace == null || !namespace.startsWith("http://www.w3.org/2000/01/rdf-schema#")) {
                members.put(
                        namespace == null ? name : "{" + namespace + "}" + name.substring(colon + 1),
                        resolved(entry.getValue(), prefixes));
            }
        });
        ObjectNode object = Json.mapper().createObjectNode();
        object.setAll(members);
        return object;
    }

    /** XML knows no numbers in extensions. */
    private static JsonNode scalar(JsonNode node) {
        BigDecimal number = Numbers.read(node.asText());
        return Json.mapper()
                .getNodeFactory()
                .textNode(
                        number == null
                                ? node.asText()
                                : number.stripTrailingZeros().toPlainString());
    }
}
