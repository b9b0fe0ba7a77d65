package io.tidegate.risk.safety.store;

import io.tidegate.risk.safety.OpenConsignments;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Walks the index of the list: level, event time, id. A consignment whose level changes meanwhile was assessed meanwhile, with
 * what is new in force, so it does not matter whether it is met again.
 */
@ApplicationScoped
class OpenConsignmentRows implements OpenConsignments {

    private static final String IDS = """
        WITH clock AS (
            SELECT max(latest.event_time) AS now
            FROM unnest(ARRAY['none', 'low', 'medium', 'high', 'serious']) AS l (level),
                LATERAL (SELECT event_time FROM consignment WHERE level = l.level AND event_time <= now()
                         ORDER BY event_time DESC LIMIT 1) AS latest)
        SELECT c.level, c.event_time::text, c.id FROM consignment c
        WHERE (c.level, c.event_time, c.id) > (?, ?::timestamptz, ?) AND c.sequence > 0 AND c.state <> 'withdrawn'
            AND c.event_time >= (SELECT now FROM clock) - make_interval(secs => ?)
            AND NOT EXISTS (SELECT 1 FROM risk_case r WHERE r.id = c.id AND r.closed)
        ORDER BY c.level, c.event_time, c.id LIMIT ?\
        """;

    private static final String SEPARATOR = "\u001f";
    private static final String START = SEPARATOR + "-infinity" + SEPARATOR;

    @Override
    public Page page(Connection connection, @Nullable String place, Duration open, int limit) throws SQLException {
        String last = place == null ? START : place;
        String[] from = last.split(SEPARATOR, -1);
        List<String> ids = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(IDS)) {
            select.setString(1, from[0]);
            select.setString(2, from[1]);
            select.setString(3, from[2]);
            select.setDouble(4, (double) open.toSeconds());
            select.setInt(5, limit);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    ids.add(row.getString(3));
                    last = row.getString(1) + SEPARATOR + row.getString(2) + SEPARATOR + row.getString(3);
                }
            }
        }
        return new Page(ids, last);
    }
}
