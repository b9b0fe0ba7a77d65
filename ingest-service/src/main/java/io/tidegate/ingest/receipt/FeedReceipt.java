package io.tidegate.ingest.receipt;

import io.tidegate.contracts.assessment.Words;
import io.tidegate.contracts.document.DocumentType;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One receipt in the feed.
 *
 * @param cursor the place behind it: pass it as {@code after} to go on there
 * @param receiptId the same receipt has the same id wherever it is told: feed, stream, webhook, replay
 * @param appType of the document: 1 new, 2 change, 3 delete
 * @param status code of the customs
 * @param info why, where there is something to explain
 */
public record FeedReceipt(
        String cursor,
        UUID receiptId,
        UUID documentId,
        DocumentType type,
        String naturalKey,
        int appType,
        int status,
        Instant time,
        Words words,
        @Nullable String info) {}
