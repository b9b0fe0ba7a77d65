package io.tidegate.ingest.reference.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.openapi.api.SmallRyeOpenAPI;
import io.tidegate.contracts.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/** A part of the API page as JSON, read as the page itself is. For one thread. */
final class Fragment {

    private final ObjectNode json = Json.mapper().createObjectNode().put("openapi", "3.1.0");

    Fragment() {
        json.putObject("info").put("title", "fragment").put("version", "1");
        json.putObject("paths");
    }

    ObjectNode schemas() {
        return json.withObject("/components/schemas");
    }

    /** The one operation of a fragment, of which the caller takes what he filled in. */
    ObjectNode operation() {
        return json.withObject("/paths/~1/post");
    }

    OpenAPI read() {
        byte[] text = json.toString().getBytes(StandardCharsets.UTF_8);
        return SmallRyeOpenAPI.builder()
                .enableModelReader(false)
                .enableStandardStaticFiles(false)
                .enableStandardFilter(false)
                .enableAnnotationScan(false)
                .withCustomStaticFile(() -> new ByteArrayInputStream(text))
                .build()
                .model();
    }

    static JsonNode resource(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing");
            }
            return Json.mapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
