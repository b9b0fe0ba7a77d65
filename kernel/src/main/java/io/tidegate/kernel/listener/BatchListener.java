package io.tidegate.kernel.listener;

import io.tidegate.kernel.outbox.OutboundRecord;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/**
 * What a service does with the records of its topics. A CDI bean of this type is started with the application, in one
 * thread, and fed poll by poll; each record reaches {@link #handle} once, however often Kafka delivers it.
 *
 * @param <T> what a record is parsed to
 */
public interface BatchListener<T> {

    /** Consumer group and, in the tables of consumed offsets, the owner: e.g. {@code risk.documents}. */
    String name();

    Set<String> topics();

    /**
     * Parses one record, once, outside the transaction. Whatever it throws sets the record aside as a dead letter with
     * the message as reason. May return a marker of the listener's own for records that it does not need.
     */
    T parse(InboundRecord record);

    /**
     * Handles one batch in the transaction of {@code connection}; the kernel commits it together with the consumed
     * offsets and the returned records, which are then published. A RuntimeException, or an SQLException of class 22 or
     * 23 (bad data), makes the kernel roll back and halve the batch until the record that cannot be handled stands
     * alone and is set aside; so the outcome must not depend on how records are grouped into batches. Any other
     * SQLException is a fault of the store: the batch is tried again until it succeeds.
     */
    List<OutboundRecord> handle(Connection connection, List<T> batch) throws SQLException;

    /** What {@link #handle} did in the open transaction is undone: drop whatever was cached of it. */
    default void undone() {}
}
