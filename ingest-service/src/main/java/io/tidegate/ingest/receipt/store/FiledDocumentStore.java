package io.tidegate.ingest.receipt.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.contracts.Json;
import io.tidegate.contracts.document.DocumentType;
import io.tidegate.ingest.receipt.Decision;
import io.tidegate.ingest.receipt.FiledDocument;
import io.tidegate.ingest.receipt.FiledDocuments;
import io.tidegate.kernel.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Documents with their batch's state and their decisions. Thread-safe. */
@ApplicationScoped
public class FiledDocumentStore implements FiledDocuments {

    private static final String FIND = """
            SELECT convert_from(content, 'UTF8')::jsonb #>> '{document,type}', natural_key, app_type, event_time, sender,
                   accepted_at,
                   CASE WHEN outbox_batch.batch_id IS NULL THEN accepted_at ELSE outbox_batch.published_at END
            FROM document LEFT JOIN outbox_batch USING (batch_id)
            WHERE document_id = ?""";

    private static final String CONTENTS = """
            SELECT document_id, convert_from(content, 'UTF8')::jsonb ->> 'document'
            FROM document WHERE document_id = ANY (?)""";

    private static final String DECISIONS =
            "SELECT cause, statuses, time, info FROM decision WHERE document_id = ? AND told ORDER BY seq";

    private final DataSource database;

    public FiledDocumentStore(DataSource database) {
        this.database = database;
    }

    @Override
    public Optional<FiledDocument> find(UUID documentId) throws SQLException {
        return Tx.in(database, connection -> {
            try (PreparedStatement select = connection.prepareStatement(FIND)) {
                select.setObject(1, documentId);
                try (ResultSet row = select.executeQuery()) {
                    return row.next() ? Optional.of(document(connection, documentId, row)) : Optional.empty();
                }
            }
        });
    }

    @Override
    public Map<UUID, JsonNode> contents(Collection<UUID> documentIds) throws SQLException {
        return Tx.in(database, connection -> {
            Map<UUID, JsonNode> contents = new HashMap<>();
            try (PreparedStatement select = connection.prepareStatement(CONTENTS)) {
                select.setArray(1, connection.createArrayOf("uuid", documentIds.toArray()));
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        contents.put(rows.getObject(1, UUID.class), tree(rows.getString(2)));
                    }
                }
            }
            return contents;
        });
    }

    private static JsonNode tree(String json) {
        try {
            return Json.mapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored document is JSON", e);
        }
    }

    @Override
    public void decide(Connection connection, List<Decision> decisions) throws SQLException {
        if (decisions.isEmpty()) {
            return;
        }
        DecisionRows.add(connection, decisions);
    }

    private static List<Decision> decisions(Connection connection, UUID documentId, DocumentType type)
            throws SQLException {
        List<Decision> decisions = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(DECISIONS)) {
            select.setObject(1, documentId);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    decisions.add(new Decision(
                            documentId,
                            type,
                            rows.getObject(1, UUID.class),
                            DecisionRows.statuses(rows, 2),
                            rows.getObject(3, OffsetDateTime.class).toInstant(),
                            rows.getString(4)));
                }
            }
        }
        return decisions;
    }

    private static FiledDocument document(Connection connection, UUID documentId, ResultSet row) throws SQLException {
        DocumentType type = DocumentType.of(row.getString(1));
        OffsetDateTime publishedAt = row.getObject(7, OffsetDateTime.class);
        @Nullable Instant published = publishedAt == null ? null : publishedAt.toInstant();
        return new FiledDocument(
                documentId,
                type,
                row.getString(2),
                row.getInt(3),
                row.getObject(4, OffsetDateTime.class).toInstant(),
                row.getString(5),
                row.getObject(6, OffsetDateTime.class).toInstant(),
                published,
                decisions(connection, documentId, type));
    }
}
