package io.tidegate.kubernetes.observability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What a container writes to its standard output: one JSON object a line, with these fields and no others. */
public final class LogLines {

    private static final Set<String> FIELDS =
            Set.of("time", "level", "logger", "thread", "message", "service", "stackTrace", "trace");
    private static final Set<String> OF_TRACES = Set.of("traceId", "spanId", "parentId", "sampled");
    /** The last two are java.util.logging's, which the exporter of spans writes to. */
    private static final List<String> LEVELS = List.of("DEBUG", "INFO", "WARN", "ERROR", "FATAL", "WARNING", "SEVERE");

    private LogLines() {}

    /** Fails unless every line is well formed; the JVM's own word on the options that it took is passed over. */
    public static void check(String service, String output) throws JsonProcessingException {
        ObjectMapper json = new ObjectMapper();
        List<String> lines = output.lines()
                .filter(line -> !line.contains("Picked up JDK_JAVA_OPTIONS"))
                .toList();
        assertThat(lines).as(service).isNotEmpty();
        for (String line : lines) {
            JsonNode event = json.readTree(line);
            Set<String> fields = new TreeSet<>();
            event.fieldNames().forEachRemaining(fields::add);
            assertThat(fields).as(line).contains("time", "level", "logger", "message", "service");
            assertThat(FIELDS).as(line).containsAll(fields);
            event.path("trace")
                    .fieldNames()
                    .forEachRemaining(field -> assertThat(field).as(line).isIn(OF_TRACES));
            assertThat(OffsetDateTime.parse(event.path("time").asText()))
                    .as(line)
                    .isNotNull();
            assertThat(event.path("level").asText()).as(line).isIn(LEVELS);
            assertThat(event.path("service").asText()).as(line).isEqualTo(service);
        }
    }

    /** Messages of the lines that belong to a trace. */
    public static List<String> ofTrace(String traceId, String output) throws JsonProcessingException {
        ObjectMapper json = new ObjectMapper();
        List<String> messages = new ArrayList<>();
        for (String line : output.lines().filter(l -> l.startsWith("{")).toList()) {
            JsonNode event = json.readTree(line);
            if (event.at("/trace/traceId").asText().equals(traceId)) {
                assertThat(event.at("/trace/spanId").asText()).as(line).matches("[0-9a-f]{16}");
                messages.add(event.path("message").asText());
            }
        }
        return messages;
    }
}
