package io.tidegate.ingest.acceptance;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** Who wants to know what a group commit accepted: asked once a commit, never once a document. Thread-safe. */
public interface AcceptedBatches {

    /** Notes, in the transaction that stores them, the documents of a batch that are new; in the order of the batch. */
    void stored(Connection connection, UUID batchId, List<PreparedDocument> documents) throws SQLException;

    /** Such a transaction was committed. Must return at once. */
    void committed();
}
