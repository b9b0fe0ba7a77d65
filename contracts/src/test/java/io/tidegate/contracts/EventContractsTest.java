package io.tidegate.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.tidegate.contracts.assessment.AssessmentMade;
import io.tidegate.contracts.document.Document;
import io.tidegate.contracts.document.DocumentAccepted;
import io.tidegate.contracts.handling.HandlingRecorded;
import io.tidegate.contracts.rating.RatingChanged;
import io.tidegate.contracts.recall.RecallChanged;
import io.tidegate.contracts.trace.TraceEventCaptured;
import io.tidegate.contracts.trace.TraceFinding;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A record, its schema and its sample cannot drift apart. */
final class EventContractsTest {

    static List<Arguments> events() {
        return List.of(
                Arguments.of("document-accepted", DocumentAccepted.class),
                Arguments.of("assessment-made", AssessmentMade.class),
                Arguments.of("handling-recorded", HandlingRecorded.class),
                Arguments.of("rating-changed", RatingChanged.class),
                Arguments.of("trace-event-captured", TraceEventCaptured.class),
                Arguments.of("trace-finding", TraceFinding.class),
                Arguments.of("recall-changed", RecallChanged.class));
    }

    @ParameterizedTest
    @MethodSource("events")
    void schemaHasTheFieldsOfTheRecord(String name, Class<?> type) throws IOException {
        JsonNode schema = read("/schemas/" + name + ".v1.schema.json");
        assertSameFields(schema, type);
        for (Class<?> nested : nestedRecords(type)) {
            assertSameFields(schema.path("$defs").path(nested.getSimpleName()), nested);
        }
    }

    @ParameterizedTest
    @MethodSource("events")
    void samplesAreValidAndReadWithoutLoss(String name, Class<?> type) throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(read("/schemas/" + name + ".v1.schema.json"));
        JsonNode samples = read("/samples/" + name + ".v1.json");
        assertThat(samples).isNotEmpty();
        for (JsonNode sample : samples) {
            assertThat(schema.validate(sample)).as("%s", sample).isEmpty();
            Object event = Json.mapper().treeToValue(sample, type);
            JsonNode again = Json.mapper().valueToTree(event);
            assertThat(schema.validate(again)).as("written again: %s", again).isEmpty();
            assertThat(Json.mapper().treeToValue(again, type)).isEqualTo(event);
        }
    }

    private static void assertSameFields(JsonNode schema, Class<?> type) {
        Set<String> fields = new TreeSet<>();
        Set<String> required = new TreeSet<>();
        if (Document.class.isAssignableFrom(type)) {
            fields.add("type");
            required.add("type");
        }
        for (RecordComponent component : type.getRecordComponents()) {
            fields.add(component.getName());
            if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                required.add(component.getName());
            }
        }
        assertThat(names(schema.path("properties"))).as("%s properties", type).isEqualTo(fields);
        Set<String> stated = new TreeSet<>();
        schema.path("required").forEach(field -> stated.add(field.asText()));
        assertThat(stated).as("%s required", type).isEqualTo(required);
    }

    private static List<Class<?>> nestedRecords(Class<?> type) {
        List<Class<?>> nested = new ArrayList<>(
                Arrays.stream(type.getDeclaredClasses()).filter(Class::isRecord).toList());
        if (type == DocumentAccepted.class) {
            for (JsonSubTypes.Type document : Objects.requireNonNull(Document.class.getAnnotation(JsonSubTypes.class))
                    .value()) {
                nested.add(document.value());
                nested.addAll(Arrays.asList(document.value().getDeclaredClasses()));
            }
        }
        return nested;
    }

    private static Set<String> names(JsonNode properties) {
        Set<String> names = new TreeSet<>();
        for (Iterator<String> it = properties.fieldNames(); it.hasNext(); ) {
            names.add(it.next());
        }
        return names;
    }

    private static JsonNode read(String resource) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(EventContractsTest.class.getResourceAsStream(resource), resource)) {
            return Json.mapper().readTree(in);
        }
    }
}
