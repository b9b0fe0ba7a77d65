package io.tidegate.trace.route;

import io.tidegate.trace.identifier.Identifier;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Things that were on their way before. Thread-safe. */
public interface PastThings {

    /**
     * A thing with its events.
     *
     * @param events null where there are too many to look at
     */
    record Past(Identifier thing, @Nullable List<RouteEvent> events) {}

    /**
     * The newest things that a profile is for by their names.
     *
     * @throws TooLong where they cannot be found while somebody waits
     */
    List<Past> newest(RouteProfile profile, int limit) throws SQLException;

    /** Profiles in force; of those that are for a thing the first counts. */
    List<RouteProfile> inForce() throws SQLException;

    /** The clock of overdue steps: the newest event time, of no event later than it was recorded. */
    Instant clock() throws SQLException;

    /** There is more to look through than somebody waits for. */
    final class TooLong extends SQLException {
        private static final long serialVersionUID = 1L;

        public TooLong(SQLException cause) {
            super("looking takes too long", cause.getSQLState(), cause);
        }
    }
}
