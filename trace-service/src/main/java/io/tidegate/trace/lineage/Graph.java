package io.tidegate.trace.lineage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Writes claims. Part of the caller's transaction, a few statements for any number of claims. Thread-safe. */
public interface Graph {

    /**
     * Writes the claims of a batch; what is there already changes nothing.
     *
     * @param known ids that need no look-up; learns the lasting ones of this batch
     * @return the ids of all nodes that the claims name, by URI
     */
    Map<String, Long> write(Connection connection, List<Claims> batch, KnownNodes known) throws SQLException;
}
