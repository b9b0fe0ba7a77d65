package io.tidegate.ingest.receipt;

import io.tidegate.contracts.assessment.Words;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One receipt of a document.
 *
 * @param status code of the customs
 * @param info why, where there is something to explain
 */
public record Receipt(
        int status, Instant time, Words words, @Nullable String info) {

    static Receipt of(ReceiptStatus status, Instant time, @Nullable String info) {
        return new Receipt(status.code(), time, status.words(), info);
    }
}
