package io.tidegate.ingest.reference;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tidegate.contracts.Json;
import io.tidegate.contracts.document.DocumentType;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.ingest.Http;
import io.tidegate.ingest.Keys;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What the API page (OpenAPI 3.1) shows is what the service takes and answers. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class ApiPageComponentTest {

    private static JsonNode page() {
        return Http.tree(given().get("/q/openapi?format=json").asString());
    }

    private static Set<String> kinds() {
        Set<String> kinds = new TreeSet<>(Set.of("declaration-general"));
        Arrays.stream(DocumentType.values()).map(DocumentType::code).forEach(kinds::add);
        return kinds;
    }

    private static JsonNode body(String mediaType) {
        return page().at("/paths/~1v1~1documents/post/requestBody/content").path(mediaType);
    }

    @Test
    void eachKindOfDocumentIsShownWithTheSchemaThatIsGiven() throws IOException {
        JsonNode schemas = page().at("/components/schemas");
        Set<String> shown = new TreeSet<>();
        schemas.path("Document")
                .path("anyOf")
                .forEach(kind -> shown.add(kind.path("$ref").asText().replace("#/components/schemas/", "")));

        assertThat(shown).isEqualTo(kinds());
        for (String kind : kinds()) {
            ObjectNode given = (ObjectNode)
                    Json.mapper().readTree(given().get("/v1/schemas/" + kind).asByteArray());
            given.remove(List.of("$schema", "$id"));
            assertThat(schemas.path(kind)).as(kind).isEqualTo(given);
        }
    }

    @Test
    void eachExampleIsAnsweredValidByADryRun() {
        String key = Keys.of("api-page", "*");
        JsonNode examples = body("application/json").path("examples");
        Set<String> names = new TreeSet<>();
        examples.fieldNames().forEachRemaining(names::add);

        assertThat(names).isEqualTo(kinds());
        for (String name : names) {
            Response answer = Http.with(key, Http.JSON)
                    .body(examples.path(name).path("value").toString())
                    .post("/v1/documents?dryRun=true");
            assertThat(answer.statusCode()).as(name + answer.asString()).isEqualTo(200);
            assertThat(answer.path("status").toString()).as(name).isEqualTo("valid");
        }
    }

    @Test
    void theExampleOfAStreamIsAStream() {
        String lines = body("application/x-ndjson")
                .path("examples")
                .path("order and payment")
                .path("value")
                .asText();

        Response answers =
                Http.with(Keys.of("api-page", "*"), Http.NDJSON).body(lines).post("/v1/documents?dryRun=true");

        assertThat(Http.lines(answers))
                .hasSize(2)
                .allSatisfy(answer -> assertThat(answer.path("status").asText()).isEqualTo("valid"));
    }

    @Test
    void eachRefusalHasAnExampleOfItsStatus() {
        JsonNode page = page();
        var problem = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(page.at("/components/schemas/Problem"));
        List<String> without = new ArrayList<>();
        page.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> operation
                                .getValue()
                                .path("responses")
                                .properties()
                                .forEach(response -> {
                                    if (response.getKey().startsWith("4")
                                            || response.getKey().startsWith("5")) {
                                        String place =
                                                operation.getKey() + " " + path.getKey() + " " + response.getKey();
                                        JsonNode examples =
                                                response.getValue().at("/content/application~1problem+json/examples");
                                        if (examples.isEmpty()) {
                                            without.add(place);
                                        }
                                        examples.forEach(example -> {
                                            assertThat(problem.validate(example.path("value")))
                                                    .as(place)
                                                    .isEmpty();
                                            assertThat(example.path("value")
                                                            .path("status")
                                                            .asText())
                                                    .as(place)
                                                    .isEqualTo(response.getKey());
                                        });
                                    }
                                })));

        assertThat(without).isEmpty();
    }

    @Test
    void whatNeedsACredentialSaysHowItIsRefused() {
        JsonNode responses = page().at("/paths/~1v1~1documents/post/responses");

        assertThat(responses
                        .at("/401/content/application~1problem+json/examples")
                        .has("key-invalid"))
                .isTrue();
        assertThat(responses
                        .at("/403/content/application~1problem+json/examples")
                        .has("scope-missing"))
                .isTrue();
        assertThat(page().at("/paths/~1v1~1platforms/get/responses/401/content/application~1problem+json/examples")
                        .has("unauthorized"))
                .isTrue();
        assertThat(page().at("/paths/~1v1~1limits/get/responses").has("401")).isFalse();
    }

    /** The refusal of a document as it is shown is the one that a document without its currency gets. */
    @Test
    void theRefusalShownIsTheOneGiven() {
        JsonNode shown = page().at(
                        "/paths/~1v1~1documents/post/responses/422/content/application~1problem+json/examples"
                                + "/document-rejected/value");
        ObjectNode order = body("application/json").at("/examples/order/value").deepCopy();
        order.remove("currency");

        Response answer = Http.with(Keys.of("api-page", "*"), Http.JSON)
                .header("Accept-Language", "en")
                .body(order.toString())
                .post("/v1/documents?dryRun=true");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Http.tree(answer.asString()).path("errors")).isEqualTo(shown.path("errors"));
    }
}
