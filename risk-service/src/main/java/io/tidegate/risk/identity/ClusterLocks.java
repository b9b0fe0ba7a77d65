package io.tidegate.risk.identity;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/** Keeps transactions that add to one cluster one after the other. */
public interface ClusterLocks {

    /** Waits for the clusters with these labels, in an order that is the same for all, and holds them until the end. */
    Held take(Connection connection, Set<Long> labels) throws SQLException;

    /** Locks that were taken together. */
    interface Held {

        /** Gives them back before the end. */
        void release() throws SQLException;
    }
}
