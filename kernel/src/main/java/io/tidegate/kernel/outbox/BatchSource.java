package io.tidegate.kernel.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/**
 * Re-reads the records of a batch that was opened without packing them, because the service's own rows hold them. A CDI
 * bean; at most one per service. The order must be the one in which they were first published: the position is part of a
 * record's identity.
 */
@FunctionalInterface
public interface BatchSource {

    List<OutboundRecord> read(Connection connection, UUID batchId) throws SQLException;
}
