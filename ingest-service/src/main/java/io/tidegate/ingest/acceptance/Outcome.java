package io.tidegate.ingest.acceptance;

import java.time.Instant;

/**
 * What the store says of one document, once and for all.
 *
 * @param receivedAt when the stored document was accepted: for a duplicate the time of the first receipt
 */
public record Outcome(Verdict verdict, Instant receivedAt) {

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
