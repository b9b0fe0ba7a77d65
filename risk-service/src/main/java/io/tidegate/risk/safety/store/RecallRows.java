package io.tidegate.risk.safety.store;

import io.tidegate.kernel.sql.Bulk;
import io.tidegate.risk.safety.Alert;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** Alerts that stand for recalls. */
final class RecallRows {

    /** Nothing that an assessment depends on has changed: a cascade that runs goes on where it is. */
    private static final String SAME = """
            UPDATE safety_alert AS s SET alert = n.alert
            FROM (SELECT id, alert::jsonb, closed FROM unnest(?::text[], ?::text[], ?::bool[]) AS n (id, alert, closed)) AS n
            WHERE s.id = n.id AND (s.alert ->> 'sequence')::int < (n.alert ->> 'sequence')::int
                AND s.alert -> 'products' = n.alert -> 'products' AND s.alert -> 'reason' = n.alert -> 'reason'
                AND (s.withdrawn_by IS NOT NULL) = n.closed""";

    /** One that was never in force has nothing to look at; of another, what it named before must be looked at as well. */
    private static final String CHANGED = """
            INSERT INTO safety_alert AS s (id, alert, recorded_at, withdrawn_by, withdrawn_why, cascade)
            SELECT id, alert::jsonb, ?, CASE WHEN closed THEN alert::jsonb ->> 'by' END,
                CASE WHEN closed THEN 'recall closed' END, CASE WHEN closed THEN 'done' ELSE 'running' END
            FROM unnest(?::text[], ?::text[], ?::bool[]) AS n (id, alert, closed)
            ON CONFLICT (id) DO UPDATE SET
                alert = excluded.alert, recorded_at = excluded.recorded_at, withdrawn_by = excluded.withdrawn_by,
                withdrawn_why = excluded.withdrawn_why, cascade = 'running', place = NULL,
                former = (SELECT coalesce(jsonb_agg(DISTINCT product), '[]')
                    FROM jsonb_array_elements(s.former || (s.alert -> 'products')) AS product)
            WHERE (s.alert ->> 'sequence')::int < (excluded.alert ->> 'sequence')::int""";

    private RecallRows() {}

    /** At most one alert a recall, sorted. */
    static void keep(Connection connection, List<Alert> recalls, Instant at) throws SQLException {
        try (PreparedStatement same = connection.prepareStatement(SAME);
                PreparedStatement changed = connection.prepareStatement(CHANGED)) {
            columns(connection, same, 1, recalls);
            same.executeUpdate();
            changed.setObject(1, at.atOffset(ZoneOffset.UTC));
            columns(connection, changed, 2, recalls);
            changed.executeUpdate();
        }
    }

    private static void columns(Connection connection, PreparedStatement statement, int first, List<Alert> recalls)
            throws SQLException {
        statement.setArray(first, Bulk.column(connection, "text", recalls, Alert::id));
        // As with those of officers: whether it is withdrawn is the column's to say.
        statement.setArray(
                first + 1, Bulk.column(connection, "text", recalls, alert -> AlertStore.json(alert.withdrawn(false))));
        statement.setArray(first + 2, Bulk.column(connection, "bool", recalls, Alert::withdrawn));
    }
}
