package io.tidegate.ingest.receipt;

import io.tidegate.contracts.document.DocumentType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was told to one sender at once: documents of a batch, or decisions.
 *
 * @param publishedAt when the documents were passed on; null where the entry does not tell it
 */
public record FeedEntry(long position, @Nullable Instant publishedAt, List<Subject> subjects) {

    public FeedEntry {
        subjects = List.copyOf(subjects);
    }

    /**
     * A document with the statuses that the entry tells of it, in order.
     *
     * @param cause of a decision; null for acceptance and passing on
     */
    public record Subject(
            UUID documentId, DocumentType type, @Nullable UUID cause, List<ReceiptStatus> statuses) {

        public Subject {
            statuses = List.copyOf(statuses);
        }
    }

    /** How many receipts it tells, before any filter. */
    public int size() {
        return subjects.stream().mapToInt(subject -> subject.statuses().size()).sum();
    }
}
