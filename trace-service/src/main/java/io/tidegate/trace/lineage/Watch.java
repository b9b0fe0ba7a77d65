package io.tidegate.trace.lineage;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Is told of what changes in the graph, in the transaction that changes it, so that what was concluded from the graph can
 * follow it without a gap. Thread-safe.
 */
public interface Watch {

    /** Called first in a transaction that writes to the graph; whether it wants to be told. */
    boolean begin(Connection connection) throws SQLException;

    /** Called after the changes are written. */
    void changed(Connection connection, Change change) throws SQLException;

    /**
     * What changed.
     *
     * @param parents of the edges that are new, with {@code children}; some may have been there before
     * @param lessened things of which an edge ended or no longer holds
     * @param error whether an event was declared wrong, whatever it said
     */
    record Change(long[] parents, long[] children, long[] lessened, boolean error) {}
}
