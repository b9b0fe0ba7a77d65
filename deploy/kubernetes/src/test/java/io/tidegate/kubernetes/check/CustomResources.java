package io.tidegate.kubernetes.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * The objects of the operators, held against the schemas in their own CustomResourceDefinitions: every field known, every
 * required one there. Their rules in CEL are not evaluated; only the operator's API server does that.
 */
public final class CustomResources implements Check {

    private static final List<String> FILES = List.of(
            "040-Crd-kafka",
            "043-Crd-kafkatopic",
            "044-Crd-kafkauser",
            "045-Crd-kafkanodepool",
            "postgresql.cnpg.io_clusters",
            "postgresql.cnpg.io_scheduledbackups",
            "barmancloud.cnpg.io_objectstores",
            "keda.sh_scaledobjects",
            "keda.sh_triggerauthentications",
            "external-secrets.io_externalsecrets",
            "generators.external-secrets.io_passwords");

    private static final List<JsonNode> DEFINITIONS =
            FILES.stream().map(CustomResources::definition).toList();

    private final StrictModel model = new StrictModel();
    private final Map<String, Schema> schemas = new HashMap<>();

    public CustomResources() {
        DEFINITIONS.forEach(this::load);
    }

    @Override
    public List<String> findings(Manifests manifests) {
        List<String> findings = new ArrayList<>();
        for (ObjectNode object : manifests.objects()) {
            if (model.type(object) != null) {
                continue;
            }
            Schema schema = schemas.get(
                    key(object.path("apiVersion").asText(), object.path("kind").asText()));
            if (schema == null) {
                findings.add(Manifests.name(object) + ": no definition of " + object.path("apiVersion"));
            } else {
                schema.validate(object)
                        .forEach(error -> findings.add(Manifests.name(object) + " " + error.getInstanceLocation() + ": "
                                + error.getMessage()));
            }
        }
        return findings;
    }

    /** The definitions as an operator's installation brings them. */
    public static List<JsonNode> definitions() {
        return DEFINITIONS;
    }

    private static JsonNode definition(String file) {
        String name = "/crds/" + file + ".yaml.gz";
        try (InputStream in = CustomResources.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new AssertionError(name + " is missing");
            }
            return Yaml.read(new GZIPInputStream(in)).getFirst();
        } catch (IOException e) {
            throw new AssertionError(name, e);
        }
    }

    private void load(JsonNode definition) {
        for (JsonNode version : definition.at("/spec/versions")) {
            ObjectNode schema = version.at("/schema/openAPIV3Schema").deepCopy();
            close(schema);
            String apiVersion = definition.at("/spec/group").asText() + "/"
                    + version.path("name").asText();
            schemas.put(
                    key(apiVersion, definition.at("/spec/names/kind").asText()),
                    SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                            .getSchema(schema));
        }
    }

    /** What Kubernetes prunes or refuses in silence becomes an error; its extensions become JSON Schema. */
    private static void close(ObjectNode schema) {
        boolean open = schema.path("x-kubernetes-preserve-unknown-fields").asBoolean()
                || schema.path("x-kubernetes-embedded-resource").asBoolean();
        if (schema.path("x-kubernetes-int-or-string").asBoolean()) {
            schema.remove("type");
            schema.putArray("type").add("integer").add("string");
        }
        if (schema.path("nullable").asBoolean() && schema.path("type").isTextual()) {
            String type = schema.path("type").asText();
            ArrayNode types = schema.putArray("type");
            types.add(type).add("null");
        }
        JsonNode properties = schema.path("properties");
        properties.forEach(CustomResources::closeIfSchema);
        closeIfSchema(schema.path("items"));
        closeIfSchema(schema.path("additionalProperties"));
        if (properties.isObject() && !open && !schema.has("additionalProperties")) {
            schema.put("additionalProperties", false);
        }
    }

    private static void closeIfSchema(JsonNode node) {
        if (node instanceof ObjectNode schema) {
            close(schema);
        }
    }

    private static String key(String apiVersion, String kind) {
        return apiVersion + " " + kind;
    }
}
