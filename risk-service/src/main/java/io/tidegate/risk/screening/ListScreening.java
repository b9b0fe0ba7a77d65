package io.tidegate.risk.screening;

import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.screening.Subject.Match;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Looks consignments up in the versions of lists in force today, Beijing's day. Thread-safe. */
public interface ListScreening {

    /** The hits of each consignment that has some, by id: at most two statements for all, one where everything is remembered. */
    Map<String, List<ListHit>> screen(Connection connection, Collection<Consignment> consignments) throws SQLException;

    /** The matches of subjects, best first, from a score of one's own; nothing is remembered. */
    Map<Subject, List<Match>> matches(Connection connection, Collection<Subject> subjects, double from)
            throws SQLException;
}
