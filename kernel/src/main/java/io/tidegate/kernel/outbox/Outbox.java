package io.tidegate.kernel.outbox;

import io.tidegate.kernel.tracing.TraceParent;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/**
 * The batch outbox. A transaction that wants something published writes one row; after its commit the {@link Publisher} of
 * one of the replicas sends the batch. Batches are published in an order in which each comes after all that were committed
 * before its transaction wrote its row. If a process dies, or Kafka is away, the rows wait. A batch may be published twice,
 * always under the same id and in the same order, which is how listeners know.
 *
 * <p>Thread-safe.
 */
@ApplicationScoped
public class Outbox {

    private final Publisher publisher;

    public Outbox(Publisher publisher) {
        this.publisher = publisher;
    }

    /** Writes the records as one batch in the caller's transaction; call {@link #committed} after it. */
    public UUID append(Connection connection, List<OutboundRecord> records) throws SQLException {
        UUID batchId = OutboxTable.insert(connection, PackedRecords.pack(records), records.size());
        hold(batchId, records);
        return batchId;
    }

    /**
     * Opens a batch whose records the service's own rows hold; a {@link BatchSource} must be able to re-read them.
     *
     * @param sizeMost how many records it may have
     */
    public UUID open(Connection connection, int sizeMost) throws SQLException {
        return OutboxTable.insert(connection, null, sizeMost);
    }

    /**
     * Holds the records of an opened batch, so that they need not be re-read; before its commit, in their final order. Saves
     * time only: the row alone is enough.
     */
    public void hold(UUID batchId, List<OutboundRecord> records) {
        publisher.hold(new Batch(batchId, TraceParent.current(), records));
    }

    /** Says that a transaction with a batch is committed, and returns at once. Saves time only. */
    public void committed() {
        publisher.wake();
    }
}
