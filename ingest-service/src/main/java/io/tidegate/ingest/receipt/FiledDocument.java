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
 * @param decisions in the order in which they came; of declarations only
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
     * Its receipts, the first first: 2 when it was accepted, 120 when it was passed on, then those of the decisions. A
     * consignment is assessed again with each further document; a decision that repeats the one before is not told again.
     */
    public List<Receipt> receipts() {
        List<Receipt> receipts = new ArrayList<>();
        receipts.add(Receipt.of(ReceiptStatus.DECLARING, acceptedAt, null));
        if (publishedAt != null) {
            receipts.add(Receipt.of(ReceiptStatus.STORED_BY_CUSTOMS, publishedAt, null));
        }
        List<ReceiptStatus> last = List.of();
        for (Decision decision : decisions) {
            if (!decision.statuses().equals(last)) {
                decision.statuses()
                        .forEach(status -> receipts.add(Receipt.of(status, decision.time(), decision.info())));
            }
            last = decision.statuses();
        }
        return receipts;
    }
}
