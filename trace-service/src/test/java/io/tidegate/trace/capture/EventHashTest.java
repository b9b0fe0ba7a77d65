package io.tidegate.trace.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tidegate.contracts.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventHashTest {

    private static final Path VECTORS = Path.of("src/test/resources/vectors/event-hash");

    static List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(VECTORS)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jsonld"))
                    .map(name -> name.substring(0, name.length() - ".jsonld".length()))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void hashesAreThoseOfTheReference(String name) throws IOException {
        Object document =
                Json.mapper().readValue(VECTORS.resolve(name + ".jsonld").toFile(), Object.class);
        DocumentReader reader = new DocumentReader(EventHashTest::json);

        List<EpcisEvent> events = reader.read(document);

        assertThat(reader.faults().list()).isEmpty();
        assertThat(events)
                .extracting(EpcisEvent::id)
                .containsExactlyElementsOf(Files.readAllLines(VECTORS.resolve(name + ".hashes")).stream()
                        .filter(line -> !line.isBlank())
                        .toList());
    }

    @Test
    void spellingDoesNotMatterContentDoes() throws IOException {
        String one = """
                {"type":"ObjectEvent","eventTime":"2021-03-01T08:00:00+08:00","eventTimeZoneOffset":"+08:00",
                 "action":"ADD","bizStep":"commissioning","readPoint":{"id":"urn:epc:id:sgln:4012345.00005.0"},
                 "quantityList":[{"epcClass":"urn:epc:class:lgtin:4012345.012345.L1","quantity":10.0}]}""";
        String same = """
                {"readPoint":{"id":"https://id.example.org/414/4012345000054"},"action":"ADD","type":"ObjectEvent",
                 "quantityList":[{"quantity":10,"epcClass":"https://example.org/01/04012345123456/10/L1"}],
                 "bizStep":"urn:epcglobal:cbv:bizstep:commissioning","eventTimeZoneOffset":"+08:00",
                 "eventTime":"2021-03-01T00:00:00.000Z","recordTime":"2022-01-01T00:00:00Z"}""";
        String other = one.replace("10.0", "10.5");

        assertThat(id(one)).isEqualTo(id(same)).isNotEqualTo(id(other));
    }

    private static String id(String event) throws IOException {
        return new DocumentReader(EventHashTest::json)
                .read(Json.mapper().readValue(event, Object.class))
                .getFirst()
                .id();
    }

    private static String json(Object part) {
        try {
            return Json.mapper().writeValueAsString(part);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
