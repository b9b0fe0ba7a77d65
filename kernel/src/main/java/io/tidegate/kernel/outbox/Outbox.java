package io.tidegate.kernel.outbox;

import io.tidegate.kernel.id.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The batch outbox. A transaction that wants something published writes one row; after its commit the batch is handed to
 * the {@link Publisher}. If the process dies in between, or Kafka is away, the {@link Sweeper} of any replica publishes it
 * later. A batch may thus be published twice, always under the same id and in the same order, which is how listeners
 * know.
 *
 * <p>Thread-safe.
 */
@ApplicationScoped
public class Outbox {

    private final Publisher publisher;
    private final OutboxSettings settings;

    public Outbox(Publisher publisher, OutboxSettings settings) {
        this.publisher = publisher;
        this.settings = settings;
    }

    /** Writes the records as one batch in the caller's transaction; call {@link #publish} after its commit. */
    public UUID append(Connection connection, List<OutboundRecord> records) throws SQLException {
        return insert(connection, PackedRecords.pack(records));
    }

    /** Opens a batch whose records the service's own rows hold; a {@link BatchSource} must be able to re-read them. */
    public UUID open(Connection connection) throws SQLException {
        return insert(connection, null);
    }

    /** Hands over a committed batch and returns at once; it is marked published when Kafka has acknowledged all of it. */
    public void publish(UUID batchId, List<OutboundRecord> records) {
        publisher.offer(new Batch(batchId, records));
    }

    private UUID insert(Connection connection, byte @Nullable [] records) throws SQLException {
        UUID batchId = Ids.timeOrdered();
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO outbox_batch (batch_id, records, claimed_until)
                VALUES (?, ?, now() + make_interval(secs => ?))""")) {
            insert.setObject(1, batchId);
            insert.setBytes(2, records);
            insert.setDouble(3, settings.lease().toMillis() / 1000.0);
            insert.executeUpdate();
        }
        return batchId;
    }
}
