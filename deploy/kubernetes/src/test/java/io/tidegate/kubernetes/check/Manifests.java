package io.tidegate.kubernetes.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The rendered objects of an overlay. Mutable on purpose: tests of the checks put mistakes in by hand. */
public record Manifests(List<ObjectNode> objects) {

    /** The pods that a Deployment or a Job makes. */
    public record Pod(ObjectNode owner, JsonNode template) {

        JsonNode spec() {
            return template.path("spec");
        }

        /** Where a field of the pod's spec is. */
        String at(String field) {
            return name(owner) + " /spec/template/spec" + field;
        }

        Map<String, String> labels() {
            return strings(template.at("/metadata/labels"));
        }
    }

    /** Kind and name, as in {@code Deployment/ingest}. */
    public static String name(JsonNode object) {
        return object.path("kind").asText() + "/" + object.at("/metadata/name").asText();
    }

    public Stream<ObjectNode> ofKind(String kind) {
        return objects.stream().filter(object -> object.path("kind").asText().equals(kind));
    }

    /** The object of that kind and name; an error where there is none. */
    public ObjectNode get(String kind, String name) {
        return ofKind(kind)
                .filter(object -> object.at("/metadata/name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind + "/" + name));
    }

    public boolean has(String kind, String name) {
        return ofKind(kind)
                .anyMatch(object -> object.at("/metadata/name").asText().equals(name));
    }

    /** Of Deployments and Jobs; those of the operators are theirs. */
    public List<Pod> pods() {
        return Stream.concat(ofKind("Deployment"), ofKind("Job"))
                .map(owner -> new Pod(owner, owner.at("/spec/template")))
                .toList();
    }

    /** A list in order. */
    public static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    /** The values of a list as text. */
    public static List<String> texts(JsonNode array) {
        return list(array).stream().map(JsonNode::asText).toList();
    }

    static Map<String, String> strings(JsonNode map) {
        Map<String, String> strings = new LinkedHashMap<>();
        map.properties()
                .forEach(entry -> strings.put(entry.getKey(), entry.getValue().asText()));
        return strings;
    }

    /** A copy that a test may spoil. */
    public Manifests copy() {
        return new Manifests(
                new ArrayList<>(objects.stream().map(ObjectNode::deepCopy).toList()));
    }
}
