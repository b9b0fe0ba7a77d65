package io.tidegate.risk.limit.store;

import io.tidegate.kernel.sql.Bulk;
import io.tidegate.risk.limit.ClaimState;
import io.tidegate.risk.limit.Settlements;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the cases and handlings of consignments. */
@ApplicationScoped
class SettlementStore implements Settlements {

    private static final String OF = """
        SELECT c.id, c.state,
            EXISTS (SELECT FROM handling h WHERE h.consignment_id = c.id
                AND h.measure = 'release' AND h.state = 'carriedOut'),
            EXISTS (SELECT FROM handling h WHERE h.consignment_id = c.id
                AND h.measure = 'refuse' AND h.state = 'carriedOut'),
            coalesce((SELECT h.finding = 'conforming' FROM handling h
                WHERE h.consignment_id = c.id AND h.finding IS NOT NULL
                    AND NOT EXISTS (SELECT FROM handling r WHERE r.replaces = h.handling_id)
                ORDER BY h.event_time DESC, h.handling_id DESC LIMIT 1), false)
        FROM risk_case c WHERE c.id = ANY (?) AND c.touched\
        """;

    private static final String TAKE = """
        DELETE FROM limit_due WHERE id IN (SELECT id FROM limit_due ORDER BY id LIMIT ? FOR UPDATE SKIP LOCKED)
        RETURNING consignment_id\
        """;

    @Override
    public Map<String, ClaimState> of(Connection connection, Collection<String> ids) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(OF)) {
            select.setArray(1, Bulk.column(connection, "text", ids, id -> id));
            Map<String, ClaimState> states = new HashMap<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    var steps = new ClaimState.Steps(
                            row.getString(2), row.getBoolean(3), row.getBoolean(4), row.getBoolean(5));
                    states.put(row.getString(1), steps.claim());
                }
            }
            return states;
        }
    }

    @Override
    public List<String> take(Connection connection, int limit) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(TAKE)) {
            delete.setInt(1, limit);
            List<String> ids = new ArrayList<>();
            try (ResultSet row = delete.executeQuery()) {
                while (row.next()) {
                    ids.add(row.getString(1));
                }
            }
            return ids;
        }
    }
}
