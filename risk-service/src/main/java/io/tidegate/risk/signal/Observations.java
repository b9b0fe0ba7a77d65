package io.tidegate.risk.signal;

import io.tidegate.risk.consignment.Consignment;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was observed of consignments, kept so that the signals of each can be computed from those around it. */
public interface Observations {

    /**
     * Records the observations of {@code batch}, replacing what was recorded of the same consignments before, in the
     * transaction of {@code connection}. The consignments of a batch are distinct.
     */
    Observed observe(Connection connection, List<Consignment> batch) throws SQLException;

    /** The signals of {@code consignments} by consignment id, without recording anything. */
    Map<String, Signals> read(Connection connection, List<Consignment> consignments) throws SQLException;

    /**
     * What observing gave.
     *
     * @param byConsignment the signals of each consignment of the batch, by its id
     * @param touched ids of other consignments whose signals changed and that are to be assessed again in the same
     *     transaction; bounded, because every signal stops changing at its ceiling
     */
    record Observed(Map<String, Signals> byConsignment, Set<String> touched) {

        public Observed {
            byConsignment = Map.copyOf(byConsignment);
            touched = Set.copyOf(touched);
        }
    }
}
