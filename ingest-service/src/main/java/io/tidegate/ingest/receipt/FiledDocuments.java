package io.tidegate.ingest.receipt;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Stored documents as receipts need them, and the decisions about them. */
public interface FiledDocuments {

    Optional<FiledDocument> find(UUID documentId) throws SQLException;

    /** What these documents say as they were published, by id: with tokens in place of personal data. */
    Map<UUID, JsonNode> contents(Collection<UUID> documentIds) throws SQLException;

    /** Adds decisions in the caller's transaction; one that is there already stays. */
    void decide(Connection connection, List<Decision> decisions) throws SQLException;
}
