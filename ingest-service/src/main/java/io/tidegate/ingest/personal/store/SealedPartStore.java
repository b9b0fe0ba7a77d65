package io.tidegate.ingest.personal.store;

import io.tidegate.contracts.document.DocumentType;
import io.tidegate.ingest.personal.SealedParts;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** Personal parts in PostgreSQL. Thread-safe. */
@ApplicationScoped
public class SealedPartStore implements SealedParts {

    private static final String FIND = """
            SELECT convert_from(content, 'UTF8')::jsonb #>> '{document,type}', personal FROM document
            WHERE document_id = ?""";

    @Override
    public Optional<SealedPart> find(Connection connection, UUID documentId) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(FIND)) {
            select.setObject(1, documentId);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new SealedPart(DocumentType.of(row.getString(1)), row.getBytes(2)))
                        : Optional.empty();
            }
        }
    }
}
