package io.tidegate.ingest.acceptance.store;

import io.tidegate.contracts.document.DocumentType;
import io.tidegate.kernel.accounting.AccountingSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Stored documents per type, for the accounting: exact, and as cheap as its few counter rows. Thread-safe. */
@ApplicationScoped
public class StoredDocumentCounts implements AccountingSource {

    private static final String SUMS = "SELECT type, sum(stored)::int8 FROM document_count GROUP BY type";

    @Override
    public String name() {
        return "stored";
    }

    /** By the code of the type; every type is named, also at 0. */
    @Override
    public Map<String, Long> counts(Connection connection) throws SQLException {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (DocumentType type : DocumentType.values()) {
            counts.put(type.code(), 0L);
        }
        try (PreparedStatement select = connection.prepareStatement(SUMS);
                ResultSet sums = select.executeQuery()) {
            while (sums.next()) {
                counts.put(DocumentTypes.of(sums.getInt(1)).code(), sums.getLong(2));
            }
        }
        return counts;
    }
}
