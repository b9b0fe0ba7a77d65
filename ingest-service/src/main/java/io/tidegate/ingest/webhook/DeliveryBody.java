package io.tidegate.ingest.webhook;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tidegate.contracts.Json;
import io.tidegate.ingest.receipt.FeedReceipt;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;

/** Bodies of deliveries, in the structure that Standard Webhooks 1.0 recommends: type, timestamp, data. */
final class DeliveryBody {

    /** The type of a body with receipts. */
    static final String RECEIPTS = "receipts.added";

    /** The type of a body that only tries the way. */
    static final String TEST = "webhook.test";

    /** More than the members around the receipts take. */
    private static final int FRAME_BYTES = 256;

    private DeliveryBody() {}

    static byte[] of(Delivery delivery, List<FeedReceipt> receipts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = Json.mapper().createGenerator(out)) {
            begin(json, RECEIPTS, delivery.madeAt());
            json.writeStringField("cause", delivery.cause().code());
            json.writeFieldName("receipts");
            json.writeStartArray();
            for (FeedReceipt receipt : receipts) {
                json.writeObject(receipt);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static byte[] test(Delivery delivery) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = Json.mapper().createGenerator(out)) {
            begin(json, TEST, delivery.madeAt());
            json.writeStringField("endpointId", delivery.endpointId().toString());
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void begin(JsonGenerator json, String type, Instant timestamp) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", type);
        json.writeStringField("timestamp", timestamp.toString());
        json.writeFieldName("data");
        json.writeStartObject();
    }

    /** How many of the receipts, from the first on, fit into a body; at least one. */
    static int fitting(List<FeedReceipt> receipts, int bodyBytesMax) {
        int bytes = FRAME_BYTES;
        for (int i = 0; i < receipts.size(); i++) {
            try {
                bytes += Json.mapper().writeValueAsBytes(receipts.get(i)).length + 1;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            if (bytes > bodyBytesMax) {
                return Math.max(1, i);
            }
        }
        return receipts.size();
    }
}
