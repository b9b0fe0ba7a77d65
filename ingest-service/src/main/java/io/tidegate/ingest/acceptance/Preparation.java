package io.tidegate.ingest.acceptance;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.contracts.Json;
import io.tidegate.ingest.document.PostedDocument;
import io.tidegate.ingest.personal.Pseudonymiser;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.UUID;

/** Makes of a checked document what is stored and published. Thread-safe; runs in the threads of the requests. */
@ApplicationScoped
public class Preparation {

    private static final int CONTENT_BYTES_USUAL = 1536;

    private final Pseudonymiser pseudonymiser;
    private final ContentDigest digest;

    public Preparation(Pseudonymiser pseudonymiser, ContentDigest digest) {
        this.pseudonymiser = pseudonymiser;
        this.digest = digest;
    }

    /** Begins the documents of a request, posted by the platform {@code sender} and taken in at {@code acceptedAt}. */
    public Batch batch(String sender, Instant acceptedAt) {
        return new Batch(sender, acceptedAt);
    }

    /** The documents of one request: what they share is made once. For one thread. */
    public final class Batch {

        private final String sender;
        private final Instant acceptedAt;
        private final String acceptedAtText;
        private final Pseudonymiser.Batch persons = pseudonymiser.batch();

        private Batch(String sender, Instant acceptedAt) {
            this.sender = sender;
            this.acceptedAt = acceptedAt;
            this.acceptedAtText = acceptedAt.toString();
        }

        /** Prepares {@code document}. */
        public PreparedDocument prepare(PostedDocument document) {
            UUID documentId = DocumentId.of(document.type(), document.naturalKey(), document.revision());
            Pseudonymiser.Split split = persons.split(document, documentId);
            return new PreparedDocument(
                    documentId,
                    document.type(),
                    sender,
                    document.naturalKey(),
                    document.appType(),
                    document.eventTime(),
                    acceptedAt,
                    document.topicKey(),
                    digest.of(document.body()),
                    content(documentId, sender, document, acceptedAtText, split.open()),
                    split.sealed());
        }
    }

    /** The event's value, {@link io.tidegate.contracts.document.DocumentAccepted}, written once and straight from the tree. */
    private static byte[] content(
            UUID documentId, String sender, PostedDocument document, String acceptedAt, ObjectNode open) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(CONTENT_BYTES_USUAL);
        try (JsonGenerator json = Json.mapper().createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("documentId", documentId.toString());
            json.writeStringField("sender", sender);
            json.writeStringField("naturalKey", document.naturalKey());
            json.writeNumberField("appType", document.appType());
            json.writeStringField("eventTime", document.eventTime().toString());
            json.writeStringField("acceptedAt", acceptedAt);
            json.writeFieldName("document");
            json.writeTree(open);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
