package io.tidegate.trace.route;

import io.tidegate.trace.identifier.Identifier;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The ways of things by the profiles in force, in the transaction of who asks. Thread-safe. */
public interface Routes {

    /**
     * Things whose way may have changed, by node id, some at a time: what lies or ever lay in the nodes that events name, what
     * is overdue by the clock, and what profiles that were published or retired are for.
     *
     * @param named nodes that events name
     */
    Map<Long, Identifier> touched(Connection connection, Collection<Long> named, Instant clock) throws SQLException;

    /** The gaps of each of these things; of one without a profile none. Notes when each is to be looked at again. */
    Map<String, List<Gap>> gaps(Connection connection, Map<Long, Identifier> things, Instant clock) throws SQLException;
}
