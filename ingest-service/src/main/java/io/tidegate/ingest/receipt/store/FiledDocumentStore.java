package io.tidegate.ingest.receipt.store;

import io.tidegate.contracts.document.DocumentType;
import io.tidegate.ingest.receipt.Decision;
import io.tidegate.ingest.receipt.FiledDocument;
import io.tidegate.ingest.receipt.FiledDocuments;
import io.tidegate.ingest.receipt.ReceiptStatus;
import io.tidegate.kernel.sql.Bulk;
import io.tidegate.kernel.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    private static final String DECISIONS =
            "SELECT cause, statuses, time, info FROM decision WHERE document_id = ? ORDER BY seq";

    private static final String DECIDE = """
            INSERT INTO decision (document_id, cause, statuses, time, info)
            SELECT d.document_id, d.cause, string_to_array(d.statuses, ',')::int2[], d.time, d.info
            FROM unnest(?::uuid[], ?::uuid[], ?::text[], ?::timestamptz[], ?::text[])
                 AS d (document_id, cause, statuses, time, info)
            ON CONFLICT (document_id, cause) DO NOTHING""";

    private final DataSource database;

    public FiledDocumentStore(DataSource database) {
        this.database = database;
    }

    @Override
    public Optional<FiledDocument> find(UUID documentId) throws SQLException {
        return Tx.in(database, connection -> {
            List<Decision> decisions = decisions(connection, documentId);
            try (PreparedStatement select = connection.prepareStatement(FIND)) {
                select.setObject(1, documentId);
                try (ResultSet row = select.executeQuery()) {
                    return row.next() ? Optional.of(document(documentId, row, decisions)) : Optional.empty();
                }
            }
        });
    }

    @Override
    public void decide(Connection connection, List<Decision> decisions) throws SQLException {
        if (decisions.isEmpty()) {
            return;
        }
        // A stable sort: decisions about one document keep the order in which they came.
        List<Decision> sorted = decisions.stream()
                .sorted(Comparator.comparing(Decision::documentId))
                .toList();
        try (PreparedStatement insert = connection.prepareStatement(DECIDE)) {
            insert.setArray(1, Bulk.column(connection, "uuid", sorted, Decision::documentId));
            insert.setArray(2, Bulk.column(connection, "uuid", sorted, Decision::cause));
            insert.setArray(3, Bulk.column(connection, "text", sorted, FiledDocumentStore::codes));
            insert.setArray(4, Bulk.column(connection, "timestamptz", sorted, Decision::time));
            insert.setArray(5, connection.createArrayOf("text", infos(sorted)));
            insert.executeUpdate();
        }
    }

    private static @Nullable Object[] infos(List<Decision> decisions) {
        @Nullable Object[] infos = new @Nullable Object[decisions.size()];
        for (int i = 0; i < infos.length; i++) {
            infos[i] = decisions.get(i).info();
        }
        return infos;
    }

    private static String codes(Decision decision) {
        return decision.statuses().stream()
                .map(status -> String.valueOf(status.code()))
                .collect(Collectors.joining(","));
    }

    private static List<Decision> decisions(Connection connection, UUID documentId) throws SQLException {
        List<Decision> decisions = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(DECISIONS)) {
            select.setObject(1, documentId);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    Object[] codes = (Object[]) rows.getArray(2).getArray();
                    List<ReceiptStatus> statuses = Stream.of(codes)
                            .map(code -> ReceiptStatus.of(((Number) code).intValue()))
                            .toList();
                    decisions.add(new Decision(
                            documentId,
                            rows.getObject(1, UUID.class),
                            statuses,
                            rows.getObject(3, OffsetDateTime.class).toInstant(),
                            rows.getString(4)));
                }
            }
        }
        return decisions;
    }

    private static FiledDocument document(UUID documentId, ResultSet row, List<Decision> decisions)
            throws SQLException {
        OffsetDateTime publishedAt = row.getObject(7, OffsetDateTime.class);
        @Nullable Instant published = publishedAt == null ? null : publishedAt.toInstant();
        return new FiledDocument(
                documentId,
                DocumentType.of(row.getString(1)),
                row.getString(2),
                row.getInt(3),
                row.getObject(4, OffsetDateTime.class).toInstant(),
                row.getString(5),
                row.getObject(6, OffsetDateTime.class).toInstant(),
                published,
                decisions);
    }
}
