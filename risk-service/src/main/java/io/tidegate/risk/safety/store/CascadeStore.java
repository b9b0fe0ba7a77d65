package io.tidegate.risk.safety.store;

import io.tidegate.risk.safety.Alert;
import io.tidegate.risk.safety.Cascade;
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
 * Cascades walk the index of the list: level, event time, id. A consignment whose level changes meanwhile was assessed
 * meanwhile, with the alert in force, so it does not matter whether it is met again.
 */
@ApplicationScoped
class CascadeStore implements Cascade {

    /** Three seconds after it: a batch that began before the alert, and so does not see it, has ended by then. */
    private static final String CLAIM = """
        SELECT alert, place, former FROM safety_alert WHERE cascade = 'running' AND recorded_at < now() - interval '3 seconds'
        ORDER BY recorded_at, id LIMIT 1 FOR UPDATE SKIP LOCKED\
        """;

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

    private static final String ADVANCE = """
        UPDATE safety_alert SET place = ?, looked = looked + ?, rescored = rescored + ?, cascade = n.cascade,
            former = CASE n.cascade WHEN 'done' THEN '[]' ELSE former END
        FROM (SELECT ?::text) AS n (cascade) WHERE id = ?\
        """;

    private static final String SEPARATOR = "\u001f";
    private static final String START = SEPARATOR + "-infinity" + SEPARATOR;

    @Override
    public @Nullable Page next(Connection connection, Duration open, int limit) throws SQLException {
        Alert alert;
        String place;
        try (PreparedStatement claim = connection.prepareStatement(CLAIM);
                ResultSet row = claim.executeQuery()) {
            if (!row.next()) {
                return null;
            }
            alert = AlertStore.alert(row.getString(1)).and(AlertStore.products(row.getString(3)));
            String stored = row.getString(2);
            place = stored == null ? START : stored;
        }
        List<String> ids = new ArrayList<>();
        String[] from = place.split(SEPARATOR, -1);
        try (PreparedStatement select = connection.prepareStatement(IDS)) {
            select.setString(1, from[0]);
            select.setString(2, from[1]);
            select.setString(3, from[2]);
            select.setDouble(4, (double) open.toSeconds());
            select.setInt(5, limit);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    ids.add(row.getString(3));
                    place = row.getString(1) + SEPARATOR + row.getString(2) + SEPARATOR + row.getString(3);
                }
            }
        }
        return new Page(alert, ids, place);
    }

    @Override
    public void done(Connection connection, Page page, int rescored) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(ADVANCE)) {
            update.setString(1, page.place());
            update.setInt(2, page.ids().size());
            update.setInt(3, rescored);
            update.setString(4, page.ids().isEmpty() ? "done" : "running");
            update.setString(5, page.alert().id());
            update.executeUpdate();
        }
    }
}
