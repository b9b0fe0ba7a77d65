package io.tidegate.ingest.receipt;

import io.tidegate.contracts.document.DocumentType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What risk decided about a declaration, or an officer carried out on it.
 *
 * @param documentId of the declaration
 * @param type of that document
 * @param cause the assessment or handling: the same decision comes once
 * @param statuses in the order in which they are reached
 * @param info for the sender, both languages; null where there is nothing to explain
 */
public record Decision(
        UUID documentId,
        DocumentType type,
        UUID cause,
        List<ReceiptStatus> statuses,
        Instant time,
        @Nullable String info) {

    public Decision {
        statuses = List.copyOf(statuses);
    }
}
