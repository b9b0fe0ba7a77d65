package io.tidegate.risk.signal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;

/** The rows behind the observations. Whoever appends to a row holds it until the end of the transaction. */
public interface Sightings {

    /** Former trails by the hash of the consignment. */
    Map<Long, Trail> trails(Connection connection, Collection<Long> consignments) throws SQLException;

    /** Replaces the trails of their consignments; sorted by hash. */
    void saveTrails(Connection connection, List<Trail> trails) throws SQLException;

    /** What the rows with these keys hold. */
    Map<Long, List<Sighting>> rows(Connection connection, Set<Long> keys) throws SQLException;

    /** Appends to rows and gives what each then holds, what others committed meanwhile included. */
    Map<Long, List<Sighting>> append(Connection connection, SortedMap<Long, Addition> additions) throws SQLException;

    /** Adds to tallies. */
    void tally(Connection connection, SortedMap<TallyDay, Tally> changes) throws SQLException;

    /** Tallies by key, then day. */
    Map<Long, NavigableMap<Integer, Tally>> tallies(Connection connection, Set<Long> keys) throws SQLException;

    /** What to append to a row that holds a period. */
    record Addition(int period, List<Sighting> sightings) {}
}
