package io.tidegate.kernel.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Re-reads the records of batches that were opened without packing them, because the service's own rows hold them. A CDI
 * bean; at most one per service. The order within a batch must be the one in which it was first published: the position is
 * part of a record's identity.
 */
@FunctionalInterface
public interface BatchSource {

    /** The records of each of the batches. */
    Map<UUID, List<OutboundRecord>> read(Connection connection, List<UUID> batchIds) throws SQLException;
}
