package io.tidegate.kubernetes.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.zjsonpatch.JsonPatch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Renders the part of kustomize that is used here: resources, namespace, images, and patches after RFC 6902 in files of their
 * own. Whatever else a kustomization has is an error, so that nothing is passed over. Where kubectl is at hand a test
 * compares the two.
 */
public final class Kustomization {

    private static final Set<String> FIELDS =
            Set.of("apiVersion", "kind", "namespace", "resources", "images", "patches");
    private static final Set<String> WITHOUT_NAMESPACE = Set.of("Namespace");

    private Kustomization() {}

    /** The objects of a folder with a kustomization.yaml. */
    public static Manifests render(Path folder) {
        return new Manifests(objects(folder));
    }

    private static List<ObjectNode> objects(Path folder) {
        Path file = folder.resolve("kustomization.yaml");
        JsonNode kustomization = Yaml.read(file).getFirst();
        kustomization.fieldNames().forEachRemaining(field -> {
            if (!FIELDS.contains(field)) {
                throw new AssertionError(file + ": " + field + " is not rendered here");
            }
        });
        List<ObjectNode> objects = new ArrayList<>();
        for (String resource : Manifests.texts(kustomization.path("resources"))) {
            Path path = folder.resolve(resource).normalize();
            if (Files.isDirectory(path)) {
                objects.addAll(objects(path));
            } else {
                Yaml.read(path).forEach(document -> objects.add((ObjectNode) document));
            }
        }
        for (JsonNode patch : kustomization.path("patches")) {
            patch(objects, folder, patch);
        }
        kustomization.path("images").forEach(image -> objects.forEach(object -> rename(object, image)));
        String namespace = kustomization.path("namespace").asText();
        if (!namespace.isEmpty()) {
            objects.stream()
                    .filter(object ->
                            !WITHOUT_NAMESPACE.contains(object.path("kind").asText()))
                    .forEach(object -> ((ObjectNode) object.path("metadata")).put("namespace", namespace));
        }
        return objects;
    }

    private static void patch(List<ObjectNode> objects, Path folder, JsonNode patch) {
        JsonNode operations =
                Yaml.read(folder.resolve(patch.path("path").asText())).getFirst();
        JsonNode target = patch.path("target");
        boolean found = false;
        for (int i = 0; i < objects.size(); i++) {
            ObjectNode object = objects.get(i);
            if (object.path("kind").equals(target.path("kind"))
                    && (target.path("name").isMissingNode()
                            || object.at("/metadata/name").equals(target.path("name")))) {
                objects.set(i, (ObjectNode) JsonPatch.apply(operations, object));
                found = true;
            }
        }
        if (!found) {
            throw new AssertionError(folder + ": nothing to patch: " + target);
        }
    }

    private static void rename(ObjectNode object, JsonNode image) {
        for (JsonNode container : object.at("/spec/template/spec/containers")) {
            if (container.path("image").equals(image.path("name"))) {
                String name = text(image, "newName");
                String digest = text(image, "digest");
                ((ObjectNode) container)
                        .put(
                                "image",
                                (name == null ? image.path("name").asText() : name)
                                        + (digest == null
                                                ? ":" + image.path("newTag").asText()
                                                : "@" + digest));
            }
        }
    }

    private static @Nullable String text(JsonNode node, String field) {
        return node.hasNonNull(field) ? node.path(field).asText() : null;
    }
}
