package io.tidegate.ingest.sandbox;

import io.tidegate.ingest.acceptance.Outcome;
import io.tidegate.ingest.acceptance.PreparedDocument;
import io.tidegate.ingest.receipt.FiledDocument;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where documents of the sandbox are kept: each platform's for itself, so that two that try the same sample do not meet. */
public interface SandboxDocuments {

    /**
     * Stores what is new. An SQLException means that nothing was stored, or that the outcome is unknown.
     *
     * @param documents all of one sender
     * @return one outcome per document, in order
     */
    List<Outcome> store(List<PreparedDocument> documents) throws SQLException;

    /** A document of this sender with the receipts that its number asks for. */
    Optional<FiledDocument> find(String sender, UUID documentId) throws SQLException;

    /** Deletes what was accepted before; gives how many. */
    int prune(Instant before) throws SQLException;
}
