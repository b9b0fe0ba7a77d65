package io.tidegate.ingest.receipt;

import java.sql.SQLException;

/** Brings into the feed what was committed. Any replica may call it at any time; one at a time does it. Thread-safe. */
public interface GivePositions {

    /** Tells what waits, a bounded part of it; true if there may be more at once. */
    boolean round() throws SQLException;

    /** Deletes a bounded part of the entries that are older than the feed is kept; how many. */
    int prune() throws SQLException;
}
