package io.tidegate.ingest.acceptance.store;

import io.tidegate.kernel.outbox.BatchSource;
import io.tidegate.kernel.outbox.OutboundRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Re-reads the events of a batch from the documents themselves: their content is stored once. Thread-safe. */
@ApplicationScoped
public class StoredBatches implements BatchSource {

    private static final String READ = """
            SELECT document_id, type, topic_key, event_time, content FROM document
            WHERE batch_id = ? ORDER BY batch_index""";

    @Override
    public List<OutboundRecord> read(Connection connection, UUID batchId) throws SQLException {
        List<OutboundRecord> records = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(READ)) {
            select.setObject(1, batchId);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    records.add(DocumentStore.record(
                            rows.getObject(1, UUID.class),
                            DocumentTypes.of(rows.getInt(2)),
                            rows.getString(3),
                            rows.getObject(4, OffsetDateTime.class).toInstant(),
                            rows.getBytes(5)));
                }
            }
        }
        return records;
    }
}
