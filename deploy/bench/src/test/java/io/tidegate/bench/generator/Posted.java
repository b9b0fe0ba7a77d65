package io.tidegate.bench.generator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tidegate.contracts.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Objects;

/** A consignment's documents as a receiver reads them. */
public record Posted(
        Truth truth, JsonNode order, JsonNode payment, JsonNode waybill, JsonNode declaration, JsonNode back) {

    /** Parses the documents; {@code back} is a missing node where nothing comes back. */
    public static Posted of(Consignment consignment) {
        return new Posted(
                consignment.truth(),
                document(consignment, "order"),
                document(consignment, "payment"),
                document(consignment, "waybill"),
                document(consignment, "declaration"),
                document(consignment, "return"));
    }

    static BigDecimal decimal(JsonNode node, String field) {
        return new BigDecimal(Objects.requireNonNull(node.get(field), field).asText());
    }

    BigDecimal amount(String field) {
        return decimal(order, field);
    }

    private static JsonNode document(Consignment consignment, String type) {
        return consignment.documents().stream()
                .filter(document -> document.type().equals(type))
                .findFirst()
                .map(document -> tree(document.json()))
                .orElseGet(MissingNode::getInstance);
    }

    private static JsonNode tree(byte[] json) {
        try {
            return Json.mapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
