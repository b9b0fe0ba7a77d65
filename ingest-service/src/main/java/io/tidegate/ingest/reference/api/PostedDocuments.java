package io.tidegate.ingest.reference.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.tidegate.contracts.document.DocumentType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;

/**
 * Shows on the API page what may be posted: the JSON Schema of each kind of document, the same that {@code /v1/schemas} gives,
 * and an example of each, which a dry run answers valid.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class PostedDocuments implements OASFilter {

    private static final String PATH = "/v1/documents";
    private static final String GENERAL = "declaration-general";
    private static final String DOCUMENT = "Document";
    private static final String REFERENCE = "$ref";
    private static final String SCHEMAS = "#/components/schemas/";

    @Override
    public void filterOpenAPI(OpenAPI page) {
        Operation post = page.getPaths().getPathItem(PATH).getPOST();
        Fragment fragment = new Fragment();
        ObjectNode content = fragment.operation().withObject("/requestBody/content");
        one(fragment, content.putObject("application/json"));
        lines(content.putObject("application/x-ndjson"));
        OpenAPI read = fragment.read();
        if (page.getComponents() == null) {
            page.setComponents(OASFactory.createComponents());
        }
        read.getComponents().getSchemas().forEach(page.getComponents()::addSchema);
        post.setRequestBody(
                read.getPaths().getPathItem("/").getPOST().getRequestBody().required(true));
    }

    private static void one(Fragment fragment, ObjectNode body) {
        ObjectNode document = fragment.schemas().putObject(DOCUMENT);
        document.put("description", "One document; \"type\" names its kind.");
        ArrayNode kinds = document.putArray("anyOf");
        ObjectNode examples = body.putObject("examples");
        for (String kind : kinds()) {
            ObjectNode schema = (ObjectNode)
                    Fragment.resource(DocumentType.class, "/schemas/posted-" + file(kind) + ".v1.schema.json");
            schema.remove(List.of("$schema", "$id"));
            fragment.schemas().set(kind, schema);
            kinds.addObject().put(REFERENCE, SCHEMAS + kind);
            examples.putObject(kind)
                    .put("summary", schema.path("title").asText(kind))
                    .set("value", example(kind));
        }
        ArrayNode bodies = body.putObject("schema").putArray("anyOf");
        bodies.addObject().put(REFERENCE, SCHEMAS + DOCUMENT);
        bodies.addObject().put("type", "array").putObject("items").put(REFERENCE, SCHEMAS + DOCUMENT);
    }

    private static void lines(ObjectNode body) {
        body.putObject("schema")
                .put("type", "string")
                .put("description", "A document a line, each as for application/json; no line break within one.");
        body.putObject("examples")
                .putObject("order and payment")
                .put("value", example("order") + "\n" + example("payment") + "\n");
    }

    private static JsonNode example(String kind) {
        return Fragment.resource(PostedDocuments.class, "/document/" + kind + ".json");
    }

    private static List<String> kinds() {
        return Stream.concat(Arrays.stream(DocumentType.values()).map(DocumentType::code), Stream.of(GENERAL))
                .toList();
    }

    private static String file(String kind) {
        return Arrays.stream(DocumentType.values())
                .filter(type -> type.code().equals(kind))
                .findFirst()
                .map(type -> type.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .orElse(kind);
    }
}
