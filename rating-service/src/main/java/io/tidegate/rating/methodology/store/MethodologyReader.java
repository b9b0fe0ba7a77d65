package io.tidegate.rating.methodology.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.tidegate.contracts.Json;
import io.tidegate.kernel.id.Ids;
import io.tidegate.rating.methodology.Methodologies.Published;
import io.tidegate.rating.methodology.Methodology;
import io.tidegate.rating.methodology.MethodologyCheck;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Reads and validates methodology files. Pure. */
public final class MethodologyReader {

    private static final String FOLDER = "/methodologies/";

    private MethodologyReader() {}

    /** Parses and validates the bytes of a methodology file; throws IllegalStateException with all faults. */
    public static Published read(String file, byte[] bytes) {
        try {
            JsonNode tree = Json.mapper().readTree(bytes);
            List<String> misfits = schema().validate(tree).stream()
                    .map(MethodologyReader::line)
                    .toList();
            refuse(file, misfits);
            Methodology methodology = Json.mapper().treeToValue(tree, Methodology.class);
            refuse(file, MethodologyCheck.faults(methodology));
            return new Published(
                    methodology, HexFormat.of().formatHex(Ids.sha256().digest(bytes)));
        } catch (IOException e) {
            throw new IllegalStateException("Methodology " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** The file's bytes as shipped. */
    public static byte[] bytes(String file) {
        try (InputStream in = MethodologyReader.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw new IllegalStateException("Methodology " + file + " is not on the class path.");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException("Methodology " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Schema schema() {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(
                        new String(bytes("methodology.schema.json"), java.nio.charset.StandardCharsets.UTF_8),
                        InputFormat.JSON);
    }

    private static String line(Error error) {
        return error.getInstanceLocation() + ": " + error.getMessage();
    }

    private static void refuse(String file, List<String> faults) {
        if (!faults.isEmpty()) {
            throw new IllegalStateException(
                    Stream.concat(Stream.of("Methodology " + file + " is not valid:"), faults.stream())
                            .reduce((a, b) -> a + "\n  " + b)
                            .orElse(file));
        }
    }
}
