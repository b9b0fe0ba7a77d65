package io.tidegate.kubernetes.check;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;

/** Reads YAML; a key that is there twice is an error. */
public final class Yaml {

    private static final int CODE_POINTS_MAX = 16 * 1024 * 1024;
    private static final ObjectMapper MAPPER = mapper();

    private Yaml() {}

    /** The documents of a file, in order. */
    public static List<JsonNode> read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in);
        } catch (IOException e) {
            throw new AssertionError(file + ": " + e.getMessage(), e);
        }
    }

    /** The documents of a stream, in order; empty ones are left out. */
    public static List<JsonNode> read(InputStream in) throws IOException {
        List<JsonNode> documents = new ArrayList<>();
        try (JsonParser parser = MAPPER.createParser(in)) {
            while (parser.nextToken() != null) {
                JsonNode document = MAPPER.readTree(parser);
                if (!document.isNull()) {
                    documents.add(document);
                }
            }
        }
        return documents;
    }

    private static ObjectMapper mapper() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(CODE_POINTS_MAX);
        return new ObjectMapper(YAMLFactory.builder().loaderOptions(options).build())
                .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    }
}
