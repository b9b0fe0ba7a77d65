package io.tidegate.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tidegate.contracts.Json;
import io.tidegate.contracts.document.DocumentType;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.ingest.document.Field;
import io.tidegate.ingest.document.FieldTables;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Answers never hold a personal value that was posted, however wrong it was. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class NothingPersonalComponentTest {

    private static final String SECRET = "私密Qx7zK";

    private static final List<String> MESSAGES =
            List.of("303", "311", "403", "411", "505", "511", "603", "605", "621", "623", "625");

    @Test
    void answersNeverRepeatAPersonalValue() throws IOException {
        String key = Keys.of("np-shop", "*");
        List<String> bodies = new ArrayList<>();
        for (DocumentType type : DocumentType.values()) {
            ObjectNode good = example(type);
            if (good == null) {
                continue;
            }
            for (Field field : FieldTables.shipped().of(type).head().fields()) {
                if (field.personal() != null) {
                    bodies.add(
                            good.deepCopy().put(field.name(), SECRET.repeat(60)).toString());
                    bodies.add(
                            good.deepCopy().put(field.name(), SECRET + "\u0000").toString());
                    ObjectNode nested = good.deepCopy();
                    nested.putObject(field.name()).put(SECRET, SECRET);
                    bodies.add(nested.toString());
                    ObjectNode twice = good.deepCopy().put(field.name(), SECRET);
                    bodies.add(twice.toString().replaceFirst("\\{", "{\"" + field.name() + "\":\"" + SECRET + "\","));
                    bodies.add(twice.toString().replace("\"" + SECRET + "\"", "\"" + SECRET));
                    bodies.add(twice.toString().replace("\"" + SECRET + "\"", SECRET));
                }
            }
        }
        assertThat(bodies.size()).isGreaterThan(100);

        for (String body : bodies) {
            assertThat(post(key, "application/json", body)).doesNotContain("私密").doesNotContain("Qx7zK");
            assertThat(post(key, "application/json", "[" + body + "]"))
                    .doesNotContain("私密")
                    .doesNotContain("Qx7zK");
        }
        assertThat(post(key, "application/x-ndjson", String.join("\n", bodies)))
                .doesNotContain("私密")
                .doesNotContain("Qx7zK");
    }

    /** The official samples, each personal element in turn filled with what cannot stand there. */
    @Test
    void answersToMessagesNeverRepeatAPersonalValue() throws IOException {
        String key = Keys.of("np-xml", "*");
        Set<String> names = personalNames();
        int posted = 0;
        for (String message : MESSAGES) {
            String sample = sample(message);
            for (String name : names) {
                String element = "(<ceb:" + name + ">)[^<]*(</ceb:" + name + ">)";
                for (String value :
                        List.of(SECRET.repeat(60), SECRET + "&#7;", "<a>" + SECRET + "</a>", "&" + SECRET + ";")) {
                    String body = sample.replaceFirst(element, "$1" + value + "$2");
                    if (!body.equals(sample)) {
                        posted++;
                        assertThat(post(key, "application/xml", body))
                                .doesNotContain("私密")
                                .doesNotContain("Qx7zK");
                    }
                }
            }
        }
        assertThat(posted).isGreaterThan(80);
    }

    private static Set<String> personalNames() {
        Set<String> names = new TreeSet<>();
        for (DocumentType type : DocumentType.values()) {
            for (Field field : FieldTables.shipped().of(type).head().fields()) {
                if (field.personal() != null) {
                    names.add(field.name());
                }
            }
        }
        return names;
    }

    private static String sample(String message) throws IOException {
        try (InputStream in = Objects.requireNonNull(NothingPersonalComponentTest.class.getResourceAsStream(
                "/ceb/samples/202205/CEB" + message + "Message.xml"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String post(String key, String type, String body) {
        var answer = given().header("Authorization", "Bearer " + key)
                .contentType(type)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post(type.endsWith("xml") ? "/v1/ceb" : "/v1/documents");
        assertThat(answer.statusCode()).isLessThan(500);
        return answer.asString() + answer.headers();
    }

    private static @org.jspecify.annotations.Nullable ObjectNode example(DocumentType type) throws IOException {
        try (InputStream in =
                NothingPersonalComponentTest.class.getResourceAsStream("/document/" + type.code() + ".json")) {
            return in == null ? null : (ObjectNode) Json.mapper().readTree(in);
        }
    }
}
