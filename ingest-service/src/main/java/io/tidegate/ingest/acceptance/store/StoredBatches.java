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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Re-reads the events of batches from the documents themselves: their content is stored once. Thread-safe. */
@ApplicationScoped
public class StoredBatches implements BatchSource {

    private static final String READ = """
            SELECT batch_id, document_id, type, topic_key, event_time, content FROM document
            WHERE batch_id = ANY (?) ORDER BY batch_id, batch_index""";

    @Override
    public Map<UUID, List<OutboundRecord>> read(Connection connection, List<UUID> batchIds) throws SQLException {
        Map<UUID, List<OutboundRecord>> records = HashMap.newHashMap(batchIds.size());
        try (PreparedStatement select = connection.prepareStatement(READ)) {
            select.setArray(1, connection.createArrayOf("uuid", batchIds.toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    records.computeIfAbsent(rows.getObject(1, UUID.class), _ -> new ArrayList<>())
                            .add(DocumentStore.record(
                                    rows.getObject(2, UUID.class),
                                    DocumentTypes.of(rows.getInt(3)),
                                    rows.getString(4),
                                    rows.getObject(5, OffsetDateTime.class).toInstant(),
                                    rows.getBytes(6)));
                }
            }
        }
        return records;
    }
}
