package io.tidegate.bench.rating;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.contracts.Json;
import io.tidegate.rating.methodology.Methodologies.Published;
import io.tidegate.rating.methodology.store.MethodologyReader;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The shipped methodology, and what it becomes where a file of events knows one indicator only. */
final class Methods {

    private static final String FILE = "tcr-1-2.json";

    private Methods() {}

    static Published tcr1() {
        return MethodologyReader.read(FILE, MethodologyReader.bytes(FILE));
    }

    /** TCR-1 with nothing but that indicator, at the weight 1, as its cut-offs were tried (rating research, 2.1). */
    static Published single(String indicator) {
        ObjectNode method = tree();
        ArrayNode kept = Json.mapper().createArrayNode();
        for (JsonNode one : method.withArray("indicators")) {
            if (one.path("id").asText().equals(indicator)) {
                one.path("roles").forEach(rule -> ((ObjectNode) rule).put("weight", 1));
                kept.add(one);
            }
        }
        method.set("indicators", kept);
        ObjectNode findings = method.putObject("findings");
        findings.put("otherwise", indicator);
        findings.putObject("codes");
        return read(method);
    }

    /** The same without hysteresis: a class moves at its border. */
    static Published withoutHysteresis(Published published) {
        ObjectNode method = (ObjectNode) Json.mapper().valueToTree(published.methodology());
        method.put("borderPoints", 0);
        method.put("daysPerNotchUp", 0);
        ((ObjectNode) method.get("uncertainty")).put("stay", 1);
        method.withArray("classes").forEach(one -> {
            if (one.path("proof").isNull()) {
                ((ObjectNode) one).remove("proof");
            }
        });
        return read(method);
    }

    private static ObjectNode tree() {
        try {
            return (ObjectNode) Json.mapper().readTree(MethodologyReader.bytes(FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Published read(ObjectNode method) {
        try {
            return MethodologyReader.read("derived", Json.mapper().writeValueAsBytes(method));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
