package io.tidegate.ingest.personal;

import io.tidegate.contracts.document.DocumentType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** Personal parts as they are stored. */
public interface SealedParts {

    /** The part of one document, in the caller's transaction. */
    Optional<SealedPart> find(Connection connection, UUID documentId) throws SQLException;

    /** An encrypted part and the type of its document. */
    record SealedPart(DocumentType type, byte[] sealed) {}
}
