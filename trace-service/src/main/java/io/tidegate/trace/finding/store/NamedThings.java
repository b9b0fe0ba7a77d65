package io.tidegate.trace.finding.store;

import io.tidegate.kernel.sql.Bulk;
import io.tidegate.trace.capture.StoredIndex;
import io.tidegate.trace.identifier.Identifier;
import io.tidegate.trace.identifier.Identifiers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What events name. It is read from the events themselves: {@code event_node} has no index by event, and to look through it
 * costs more with everything that was ever captured.
 *
 * @param nodes ids of all
 * @param things the lots and items of them, by id
 */
record NamedThings(List<Long> nodes, Map<Long, Identifier> things) {

    private static final String BODIES = "SELECT body FROM epcis_event WHERE row_id = ANY(?)";
    private static final String NODES = "SELECT node_id, uri, kind IN (2, 3) FROM node WHERE uri = ANY(?)";

    static NamedThings of(Connection connection, List<Long> rows) throws SQLException {
        List<Long> nodes = new ArrayList<>();
        Map<Long, Identifier> things = new HashMap<>();
        if (rows.isEmpty()) {
            return new NamedThings(nodes, things);
        }
        Set<String> uris = new HashSet<>();
        try (PreparedStatement query = connection.prepareStatement(BODIES)) {
            query.setArray(1, Bulk.column(connection, "int8", rows, id -> id));
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    uris.addAll(StoredIndex.of(found.getString(1), null, null)
                            .index()
                            .roles()
                            .keySet());
                }
            }
        }
        try (PreparedStatement query = connection.prepareStatement(NODES)) {
            query.setArray(1, Bulk.column(connection, "text", uris, uri -> uri));
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    nodes.add(found.getLong(1));
                    Identifier thing = found.getBoolean(3) ? Identifiers.any(found.getString(2)) : null;
                    if (thing != null) {
                        things.put(found.getLong(1), thing);
                    }
                }
            }
        }
        return new NamedThings(nodes, things);
    }
}
