package io.tidegate.trace.finding;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;

/** Who reported when, to the hour. Thread-safe. */
public interface Reports {

    /** Before the code of a platform. */
    String PLATFORM = "urn:tidegate:platform:";

    /** Notes that documents of these platforms came, once for each hour, in the transaction of who calls. */
    void heard(Connection connection, Collection<String> platforms, Instant at) throws SQLException;

    /** The transaction was taken back: what was noted in it may be missing. */
    void undone();
}
