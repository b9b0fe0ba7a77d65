package io.tidegate.ingest.sharing.store;

import io.tidegate.contracts.document.DocumentType;
import io.tidegate.ingest.acceptance.AcceptedBatches;
import io.tidegate.ingest.acceptance.PreparedDocument;
import io.tidegate.kernel.sql.Bulk;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Products that platforms filed. Acceptance only notes that there is a filing; its GTIN is read, and becomes an interest
 * with a change number, when the sender asks for recalls: numbers are given one transaction at a time, for which acceptance
 * must not wait. Thread-safe.
 */
@ApplicationScoped
public class Filings implements AcceptedBatches {

    private static final String NOTE =
            "INSERT INTO shared_filing (owner, document_id) SELECT * FROM unnest(?::text[], ?::uuid[])";

    private static final String TAKE = """
            WITH taken AS (DELETE FROM shared_filing WHERE owner = ? RETURNING document_id)
            SELECT DISTINCT convert_from(d.content, 'UTF8')::jsonb #>> '{document,gtin}' AS gtin
            FROM taken JOIN document d USING (document_id)""";

    private static final String ADD = """
            INSERT INTO shared_interest (owner, kind, value, change)
            SELECT ?, 'product', g.gtin, nextval('shared_change') FROM unnest(?::text[]) AS g (gtin)
            ON CONFLICT (owner, kind, value) DO NOTHING""";

    @Override
    public void stored(Connection connection, UUID batchId, List<PreparedDocument> documents) throws SQLException {
        List<PreparedDocument> filings = documents.stream()
                .filter(document -> document.type() == DocumentType.PRODUCT_FILING)
                .toList();
        if (filings.isEmpty()) {
            return;
        }
        try (PreparedStatement note = connection.prepareStatement(NOTE)) {
            note.setArray(1, Bulk.column(connection, "text", filings, PreparedDocument::sender));
            note.setArray(2, Bulk.column(connection, "uuid", filings, PreparedDocument::documentId));
            note.executeUpdate();
        }
    }

    @Override
    public void committed() {
        // Whoever asks looks.
    }

    /** Makes interests of what {@code owner} filed since it last asked. */
    static void bringUpToDate(Connection connection, String owner) throws SQLException {
        SortedSet<String> gtins = new TreeSet<>();
        try (PreparedStatement take = connection.prepareStatement(TAKE)) {
            take.setString(1, owner);
            try (ResultSet rows = take.executeQuery()) {
                while (rows.next()) {
                    String gtin = rows.getString(1);
                    if (gtin != null && !gtin.isBlank()) {
                        gtins.add(Gtin.of14(gtin));
                    }
                }
            }
        }
        if (gtins.isEmpty()) {
            return;
        }
        Changes.begin(connection);
        try (PreparedStatement add = connection.prepareStatement(ADD)) {
            add.setString(1, owner);
            add.setArray(2, connection.createArrayOf("text", gtins.toArray()));
            add.executeUpdate();
        }
        Changes.end(connection);
    }
}
