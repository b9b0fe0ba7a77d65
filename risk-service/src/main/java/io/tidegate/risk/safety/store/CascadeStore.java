package io.tidegate.risk.safety.store;

import io.tidegate.risk.safety.Alert;
import io.tidegate.risk.safety.Cascade;
import io.tidegate.risk.safety.OpenConsignments;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Cascades of alerts on disk. */
@ApplicationScoped
class CascadeStore implements Cascade {

    /** Three seconds after it: a batch that began before the alert, and so does not see it, has ended by then. */
    private static final String CLAIM = """
        SELECT alert, place, former FROM safety_alert WHERE cascade = 'running' AND recorded_at < now() - interval '3 seconds'
        ORDER BY recorded_at, id LIMIT 1 FOR UPDATE SKIP LOCKED\
        """;

    private static final String ADVANCE = """
        UPDATE safety_alert SET place = ?, looked = looked + ?, rescored = rescored + ?, cascade = n.cascade,
            former = CASE n.cascade WHEN 'done' THEN '[]' ELSE former END
        FROM (SELECT ?::text) AS n (cascade) WHERE id = ?\
        """;

    private final OpenConsignments consignments;

    CascadeStore(OpenConsignments consignments) {
        this.consignments = consignments;
    }

    @Override
    public @Nullable Page next(Connection connection, Duration open, int limit) throws SQLException {
        try (PreparedStatement claim = connection.prepareStatement(CLAIM);
                ResultSet row = claim.executeQuery()) {
            if (!row.next()) {
                return null;
            }
            Alert alert = AlertStore.alert(row.getString(1)).and(AlertStore.products(row.getString(3)));
            OpenConsignments.Page page = consignments.page(connection, row.getString(2), open, limit);
            return new Page(alert, page.ids(), page.place());
        }
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
