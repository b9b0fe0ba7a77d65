package io.tidegate.ingest.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.contracts.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Valid documents, one of each field table, from {@code /document/*.json}. Made up; the ID number is GB 11643-1999's own. */
public final class Fixtures {

    /** All of them. */
    public static final List<String> NAMES = List.of(
            "order",
            "payment",
            "waybill",
            "declaration",
            "declaration-general",
            "return",
            "inspectionResult",
            "productFiling",
            "qualityReport",
            "complaint",
            "review");

    private Fixtures() {}

    /** A fresh copy that the caller may change. */
    public static ObjectNode document(String name) {
        try (var in = Fixtures.class.getResourceAsStream("/document/" + name + ".json")) {
            return (ObjectNode) Json.mapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The node that {@code pointer}'s last part is a field of. */
    public static ObjectNode parent(ObjectNode document, String pointer) {
        return (ObjectNode) document.at(pointer.substring(0, pointer.lastIndexOf('/')));
    }

    /** The last part of {@code pointer}. */
    public static String field(String pointer) {
        return pointer.substring(pointer.lastIndexOf('/') + 1);
    }
}
