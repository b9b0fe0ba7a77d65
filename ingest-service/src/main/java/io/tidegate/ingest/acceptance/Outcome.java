package io.tidegate.ingest.acceptance;

import java.time.Instant;
import java.util.Set;

/**
 * What the store says of one document, once and for all.
 *
 * @param receivedAt when the stored document was accepted: for a duplicate the time of the first receipt
 * @param remarks on a change or deletion; empty for a new document
 */
public record Outcome(Verdict verdict, Instant receivedAt, Set<Remark> remarks) {

    public Outcome {
        remarks = remarks.isEmpty() ? Set.of() : Set.copyOf(remarks);
    }

    /** Without a remark, which is usual. */
    public Outcome(Verdict verdict, Instant receivedAt) {
        this(verdict, receivedAt, Set.of());
    }

    /** What the ledger says of a change or deletion that was accepted. */
    public enum Remark {
        /** The document itself is not there, or not yet. */
        NOT_THERE,
        /** A newer change is there: this one has no effect. */
        OLDER,
        /** The document was deleted before. */
        DELETED,
        /** The document was decided already. */
        DECIDED
    }

    /** What happened to it. */
    public enum Verdict {
        /** Stored now. */
        ACCEPTED,
        /** The same content is stored already. */
        DUPLICATE,
        /** Another content is stored under the same key and revision. */
        CONFLICT,
        /** The database refused this document's values. */
        UNSTORABLE
    }
}
