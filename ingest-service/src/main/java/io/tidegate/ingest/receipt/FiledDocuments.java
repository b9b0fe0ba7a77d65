package io.tidegate.ingest.receipt;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Stored documents as receipts need them, and the decisions about them. */
public interface FiledDocuments {

    Optional<FiledDocument> find(UUID documentId) throws SQLException;

    /** Adds decisions in the caller's transaction; one that is there already stays. */
    void decide(Connection connection, List<Decision> decisions) throws SQLException;
}
