package io.tidegate.risk.assessment;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far the consignments were followed past the deadline for their signatures. */
public interface SignatureWatch {

    /** The latest event time of a consignment that is not in the future; null while there is none. */
    @Nullable
    Instant latest(Connection connection) throws SQLException;

    /**
     * The next assessed consignments whose event time lies {@code within} behind {@code latest}, each once, in the order of
     * their times; empty where there are none or another transaction is at it.
     */
    List<String> next(Connection connection, Instant latest, Duration within, int limit) throws SQLException;

    /** Passes all of them over. */
    void skip(Connection connection, Instant latest, Duration within) throws SQLException;
}
