package io.tidegate.trace.finding.store;

import io.tidegate.kernel.sql.Bulk;
import io.tidegate.trace.identifier.Identifier;
import io.tidegate.trace.identifier.Identifiers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What events name.
 *
 * @param nodes ids of all
 * @param things the lots and items of them, by id
 */
record NamedThings(List<Long> nodes, Map<Long, Identifier> things) {

    private static final String NODES = """
            SELECT n.node_id, CASE WHEN n.kind IN (2, 3) THEN n.uri END
            FROM (SELECT DISTINCT node_id FROM event_node WHERE row_id = ANY(?)) m JOIN node n ON n.node_id = m.node_id""";

    static NamedThings of(Connection connection, List<Long> rows) throws SQLException {
        List<Long> nodes = new ArrayList<>();
        Map<Long, Identifier> things = new HashMap<>();
        if (rows.isEmpty()) {
            return new NamedThings(nodes, things);
        }
        try (PreparedStatement query = connection.prepareStatement(NODES)) {
            query.setArray(1, Bulk.column(connection, "int8", rows, id -> id));
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    nodes.add(found.getLong(1));
                    String uri = found.getString(2);
                    Identifier thing = uri == null ? null : Identifiers.any(uri);
                    if (thing != null) {
                        things.put(found.getLong(1), thing);
                    }
                }
            }
        }
        return new NamedThings(nodes, things);
    }
}
