package io.tidegate.ingest.acceptance;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tidegate.ingest.document.PostedDocument;
import io.tidegate.ingest.personal.JsonOutput;
import io.tidegate.ingest.personal.Pseudonymiser;
import jakarta.enterprise.context.ApplicationScoped;
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
    public final class Batch implements AutoCloseable {

        private final String sender;
        private final Instant acceptedAt;
        private final String acceptedAtText;
        private final Pseudonymiser.Batch persons = pseudonymiser.batch();
        private final JsonOutput content = new JsonOutput(CONTENT_BYTES_USUAL);
        /** Neighbours are often of one second. */
        private Instant lastTime;

        private String lastTimeText;

        private Batch(String sender, Instant acceptedAt) {
            this.sender = sender;
            this.acceptedAt = acceptedAt;
            this.acceptedAtText = acceptedAt.toString();
            this.lastTime = acceptedAt;
            this.lastTimeText = acceptedAtText;
        }

        /** Prepares {@code document}. */
        public PreparedDocument prepare(PostedDocument document) {
            UUID documentId = DocumentId.of(document.type(), document.naturalKey(), document.revision());
            byte[] sealed;
            byte[] written;
            try {
                sealed = write(documentId, document);
                written = content.take();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
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
                    written,
                    sealed);
        }

        /**
         * The event's value, {@link io.tidegate.contracts.document.DocumentAccepted}, written once and straight from the
         * tree; returns the personal part, sealed.
         */
        private byte[] write(UUID documentId, PostedDocument document) throws IOException {
            JsonGenerator json = content.json();
            json.writeStartObject();
            json.writeStringField("documentId", documentId.toString());
            json.writeStringField("sender", sender);
            json.writeStringField("naturalKey", document.naturalKey());
            json.writeNumberField("appType", document.appType());
            json.writeStringField("eventTime", text(document.eventTime()));
            json.writeStringField("acceptedAt", acceptedAtText);
            json.writeFieldName("document");
            byte[] sealed = persons.split(document, documentId, json);
            json.writeEndObject();
            return sealed;
        }

        @Override
        public void close() {
            content.close();
            persons.close();
        }

        private String text(Instant time) {
            if (!time.equals(lastTime)) {
                lastTime = time;
                lastTimeText = time.toString();
            }
            return lastTimeText;
        }
    }
}
