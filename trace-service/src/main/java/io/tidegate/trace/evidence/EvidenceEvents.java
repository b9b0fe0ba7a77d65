package io.tidegate.trace.evidence;

import io.tidegate.trace.evidence.Evidence.Event;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** Events with what they were captured as. Thread-safe. */
public interface EvidenceEvents {

    /** Events that name one of the nodes, and what declares them wrong, in the order of capture. */
    List<Event> naming(Collection<Long> nodes, int limit) throws SQLException;
}
