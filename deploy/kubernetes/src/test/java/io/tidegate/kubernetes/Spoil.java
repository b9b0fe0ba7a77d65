package io.tidegate.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.kubernetes.check.Manifests;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.params.provider.Arguments;

/** Ways to put a mistake into rendered manifests. */
final class Spoil {

    private Spoil() {}

    static ObjectNode at(Manifests manifests, String kind, String name, String pointer) {
        JsonNode node = manifests.get(kind, name).at(pointer);
        assertThat(node.isObject()).as(pointer).isTrue();
        return (ObjectNode) node;
    }

    static void remove(Manifests manifests, String kind, String name) {
        manifests.objects().remove(manifests.get(kind, name));
    }

    static ObjectNode renamed(Manifests manifests, String kind, String name, String other) {
        ObjectNode copy = manifests.get(kind, name).deepCopy();
        ((ObjectNode) copy.path("metadata")).put("name", other);
        return copy;
    }

    /** Of MistakesTest: what was done, and what a finding must begin with and contain. */
    static Arguments mistake(String what, String object, String field, String also, Consumer<Manifests> made) {
        return Arguments.of(what, made, object, List.of(field, also));
    }
}
