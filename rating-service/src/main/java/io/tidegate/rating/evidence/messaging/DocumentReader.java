package io.tidegate.rating.evidence.messaging;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tidegate.rating.evidence.DocumentFacts;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Reads the dozen fields that rating needs from an accepted document and stops at its lines, without building the
 * document: this listener sees every document of the nation, so parsing is most of its cost. What ingest sent is valid
 * JSON without duplicate keys, so neither is checked again. Thread-safe.
 */
final class DocumentReader {

    private static final JsonFactory FACTORY = new JsonFactory();

    private static final Set<String> WANTED = Set.of(
            "documentId",
            "appType",
            "eventTime",
            "acceptedAt",
            "type",
            "ebpCode",
            "ebcCode",
            "payCode",
            "logisticsCode",
            "agentCode",
            "tradeMode",
            "orderNo");

    private DocumentReader() {}

    /** The fields of a DocumentAccepted event; throws IllegalArgumentException naming what is missing. */
    static DocumentFacts read(byte[] event) throws IOException {
        Map<String, String> found = HashMap.newHashMap(WANTED.size());
        try (JsonParser parser = FACTORY.createParser(event)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("not a JSON object");
            }
            collect(parser, found);
        }
        return new DocumentFacts(
                required(found, "documentId"),
                Integer.parseInt(required(found, "appType")),
                Instant.parse(required(found, "eventTime")),
                Instant.parse(required(found, "acceptedAt")),
                required(found, "type"),
                found.get("ebpCode"),
                found.get("ebcCode"),
                found.get("payCode"),
                found.get("logisticsCode"),
                found.get("agentCode"),
                found.get("tradeMode"),
                found.get("orderNo"));
    }

    /** Head fields of the event and, one level down, of the document; their names do not clash. */
    private static void collect(JsonParser parser, Map<String, String> found) throws IOException {
        int depth = 1;
        while (depth > 0) {
            JsonToken token = parser.nextToken();
            if (token == null) {
                throw new IllegalArgumentException("ends too early");
            }
            switch (token) {
                case START_OBJECT -> depth++;
                case END_OBJECT -> depth--;
                case START_ARRAY -> parser.skipChildren();
                case VALUE_STRING, VALUE_NUMBER_INT -> {
                    String name = parser.currentName();
                    if (WANTED.contains(name)) {
                        found.put(name, parser.getText());
                    }
                }
                default -> {
                    // Names, and values that rating has no use for.
                }
            }
        }
    }

    private static String required(Map<String, String> found, String name) {
        String value = found.get(name);
        if (value == null) {
            throw new IllegalArgumentException("field " + name + " is missing");
        }
        return value;
    }
}
