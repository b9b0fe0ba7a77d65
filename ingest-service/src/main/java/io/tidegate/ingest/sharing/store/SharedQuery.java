package io.tidegate.ingest.sharing.store;

import io.tidegate.ingest.sharing.Selection;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The statement that gives a selection's rows in order of their change: column {@code change}, then the dataset's columns
 * under their names. What comes from a request goes in as parameters only.
 */
final class SharedQuery {

    private static final String CONSIGNMENTS = """
            SELECT o.change, c.consignment_id AS "consignmentId", c.changed_at AS "changedAt", c.state,
                   c.trade_mode AS "tradeMode", c.merchant, c.event_time AS "eventTime", c.assessed_at AS "assessedAt",
                   c.level, c.measure, c.reasons, c.value, c.handling_measure AS "handlingMeasure",
                   c.handling_state AS "handlingState", c.finding, c.handled_at AS "handledAt",
                   ARRAY(SELECT d ->> 'is' FROM jsonb_array_elements(c.documents) AS d WHERE d ->> 'by' = ?) AS documents
            FROM (SELECT consignment_id, change FROM shared_consignment_owner
                  WHERE owner = ? AND change > ?%s ORDER BY change%s) AS o
            JOIN shared_consignment c USING (consignment_id)
            WHERE ? = ANY (c.assessed_of || c.handled_of)""";

    private static final String RATINGS = """
            SELECT * FROM (
                SELECT greatest(r.change, CASE WHEN r.role = 'merchant' THEN least(m.registered, m.met) ELSE m.registered END)
                           AS change,
                       r.enterprise, r.role, r.changed_at AS "changedAt", r.rating, r.since, r.previous, r.as_of AS "asOf",
                       r.reasons, r.merits, r.methodology
                FROM (SELECT value AS enterprise,
                             min(change) FILTER (WHERE kind = 'enterprise' AND value = ANY (?)) AS registered,
                             min(change) FILTER (WHERE kind = 'merchant') AS met
                      FROM shared_interest WHERE owner = ? AND kind IN ('enterprise', 'merchant') GROUP BY value) AS m
                JOIN shared_rating r USING (enterprise)
                WHERE m.registered IS NOT NULL OR (m.met IS NOT NULL AND r.role = 'merchant')) AS q
            WHERE q.change > ?""";

    private static final String RECALLS = """
            SELECT * FROM (
                SELECT greatest(r.change, m.change) AS change, r.recall_id AS "recallId", r.kind,
                       r.changed_at AS "changedAt", r.state,
                       ARRAY(SELECT concat_ws(' ', p ->> 'gtin', p ->> 'lot') FROM jsonb_array_elements(r.products) AS p)
                           AS products,
                       m.touched, r.reason, r.instruction, r.opened_at AS "openedAt", r.source, r.gtins
                FROM shared_recall r
                CROSS JOIN LATERAL (
                    SELECT max(i.change) AS change,
                           array_agg(i.value ORDER BY i.value) FILTER (WHERE i.kind = 'product') AS touched
                    FROM shared_interest i
                    WHERE i.owner = ?
                      AND ((i.kind = 'product' AND i.value = ANY (r.gtins))
                        OR (i.kind = 'enterprise' AND i.value = ANY (r.enterprises) AND i.value = ANY (?)))) AS m
                WHERE m.change IS NOT NULL) AS q
            WHERE q.change > ?""";

    private final Selection selection;
    private final StringBuilder sql = new StringBuilder();
    private final List<@Nullable Object> values = new ArrayList<>();

    private SharedQuery(Selection selection) {
        this.selection = selection;
    }

    /**
     * The statement.
     *
     * @param after only what changed later
     * @param window how many rows of a feed are looked at; null for all
     * @param limit how many rows are given; null for all
     */
    static SharedQuery of(Selection selection, long after, @Nullable Integer window, @Nullable Integer limit) {
        SharedQuery query = new SharedQuery(selection);
        switch (selection.dataset()) {
            case CONSIGNMENTS -> query.consignments(after, window);
            case RATINGS -> query.ratings(after);
            case RECALLS -> query.recalls(after);
        }
        query.sql.append("\nORDER BY change");
        if (limit != null) {
            query.sql.append(" LIMIT ").append(limit.intValue());
        }
        return query;
    }

    PreparedStatement prepare(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql.toString());
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            if (value instanceof Collection<?> texts) {
                statement.setArray(i + 1, connection.createArrayOf("text", texts.toArray()));
            } else {
                statement.setObject(i + 1, value);
            }
        }
        return statement;
    }

    private void consignments(long after, @Nullable Integer window) {
        String id = selection.filter().text("consignmentId");
        sql.append(CONSIGNMENTS.formatted(
                id == null ? "" : " AND consignment_id = ?", window == null ? "" : " LIMIT " + window));
        values.add(selection.owner());
        values.add(selection.owner());
        values.add(after);
        if (id != null) {
            values.add(id);
        }
        values.add(selection.owner());
        equal("level", "c.level");
        equal("measure", "c.measure");
        equal("merchant", "c.merchant");
        equal("tradeMode", "c.trade_mode");
        and("c.merchant = ANY (?)", selection.agreement().merchants());
        times(selection.agreement().eventsFrom(), selection.agreement().eventsUntil());
        times(selection.filter().time("eventFrom"), selection.filter().time("eventUntil"));
    }

    private void ratings(long after) {
        sql.append(RATINGS);
        values.add(selection.enterprises());
        values.add(selection.owner());
        values.add(after);
        and("q.enterprise = ANY (?)", selection.agreement().merchants());
        equal("enterprise", "q.enterprise");
        equal("role", "q.role");
        equal("rating", "q.rating");
    }

    private void recalls(long after) {
        sql.append(RECALLS);
        values.add(selection.owner());
        values.add(selection.enterprises());
        values.add(after);
        equal("kind", "q.kind");
        equal("state", "q.state");
        String gtin = selection.filter().text("gtin");
        and("? = ANY (q.gtins)", gtin == null ? null : Gtin.of14(gtin));
    }

    private void times(@Nullable Instant from, @Nullable Instant until) {
        and("coalesce(c.event_time, c.handled_at) >= ?", Times.utcOrNull(from));
        and("coalesce(c.event_time, c.handled_at) < ?", Times.utcOrNull(until));
    }

    private void equal(String parameter, String column) {
        and(column + " = ?", selection.filter().text(parameter));
    }

    private void and(String condition, @Nullable Object value) {
        if (value != null) {
            sql.append("\n  AND ").append(condition);
            values.add(value);
        }
    }
}
