package io.tidegate.risk.screening;

import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.screening.Subject.Match;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Looks consignments up in the shipped lists and in the versions of lists in force today, Beijing's day. Thread-safe. */
public interface ListScreening {

    /** Whether there is a positive list, in the versions of what was looked up; absent where there is one. */
    String POSITIVE = "lists.positive";

    /**
     * What was looked up.
     *
     * @param hits of each consignment that has some, by id
     * @param versions of what decided, by the names under which a decision keeps them
     */
    record Screened(Map<String, List<ListHit>> hits, Map<String, String> versions) {

        /** The hits of a consignment. */
        public List<ListHit> of(String id) {
            return hits.getOrDefault(id, List.of());
        }
    }

    /** Looks up a batch: at most three statements for all, two where everything is remembered. */
    Screened screen(Connection connection, Collection<Consignment> consignments) throws SQLException;

    /** The matches of subjects, best first, from a score of one's own; nothing is remembered. */
    Map<Subject, List<Match>> matches(Connection connection, Collection<Subject> subjects, double from)
            throws SQLException;
}
