package io.tidegate.ingest.acceptance;

import io.tidegate.contracts.document.DocumentType;
import java.time.Instant;
import java.util.UUID;

/**
 * A document ready to be stored: everything that costs processor time was done before it waits for its group commit.
 *
 * @param acceptedAt when ingest took it in; the time of its first receipt
 * @param digest of the canonical content, see {@link ContentDigest}
 * @param content value of its event, without personal data
 * @param personal encrypted personal part
 */
public record PreparedDocument(
        UUID documentId,
        DocumentType type,
        String sender,
        String naturalKey,
        int appType,
        Instant eventTime,
        Instant acceptedAt,
        String topicKey,
        byte[] digest,
        byte[] content,
        byte[] personal) {}
