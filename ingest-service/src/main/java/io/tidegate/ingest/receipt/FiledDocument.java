package io.tidegate.ingest.receipt;

import io.tidegate.contracts.document.DocumentType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A stored document with what became of it.
 *
 * @param publishedAt when Kafka acknowledged it; null while it waits
 * @param decisions those that were told, in the order in which they came; of declarations only
 */
public record FiledDocument(
        UUID documentId,
        DocumentType type,
        String naturalKey,
        int appType,
        Instant eventTime,
        String sender,
        Instant acceptedAt,
        @Nullable Instant publishedAt,
        List<Decision> decisions) {

    public FiledDocument {
        decisions = List.copyOf(decisions);
    }

    /**
     * Its receipts, the first first: 2 when it was accepted, 120 (of some types 3) when it was passed on, then those of the
     * decisions.
     */
    public List<Receipt> receipts() {
        List<Receipt> receipts = new ArrayList<>();
        receipts.add(Receipt.of(ReceiptStatus.DECLARING, acceptedAt, null));
        if (publishedAt != null) {
            receipts.add(Receipt.of(ReceiptStatus.ofPublication(type), publishedAt, null));
        }
        for (Decision decision : decisions) {
            decision.statuses().forEach(status -> receipts.add(Receipt.of(status, decision.time(), decision.info())));
        }
        return receipts;
    }
}
