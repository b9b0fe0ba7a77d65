package io.tidegate.risk.handling.store;

import io.tidegate.risk.handling.RuleQuality;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Counts hits and violations over the labels of a span of time: one statement over an index of findings. Labels from before it
 * was noted which rules applied count for every rule of their book.
 */
@ApplicationScoped
class RuleQualityQuery implements RuleQuality {

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private static final String ROWS = """
        WITH label AS (
            SELECT DISTINCT ON (h.consignment_id) h.finding, h.rules, h.rulebook, h.applied, h.event_time,
                CASE WHEN ? = 'all' THEN 'all' ELSE
                    to_char(date_trunc(?, h.event_time AT TIME ZONE 'Asia/Shanghai'), 'YYYY-MM-DD') END AS period
            FROM handling h
            WHERE h.finding IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM handling r WHERE r.replaces = h.handling_id)
            ORDER BY h.consignment_id, h.event_time DESC, h.handling_id DESC),
        asked AS (SELECT * FROM label WHERE event_time >= ? AND event_time < ? AND rulebook IS NOT NULL),
        book AS (
            SELECT rulebook, period, count(*) AS labels, count(*) FILTER (WHERE finding = 'violation') AS violations
            FROM asked WHERE applied IS NULL GROUP BY rulebook, period),
        counted AS (
            SELECT e.rule, b.period, b.labels, b.violations FROM book b JOIN rule_edition e USING (rulebook)
            UNION ALL
            SELECT rule, period, count(*), count(*) FILTER (WHERE finding = 'violation')
            FROM asked, unnest(applied) AS rule GROUP BY rule, period),
        base AS (
            SELECT rule, period, sum(labels) AS labels, sum(violations) AS violations
            FROM counted GROUP BY rule, period),
        hit AS (
            SELECT rule, period, count(*) AS hits, count(*) FILTER (WHERE finding = 'violation') AS hit_violations
            FROM asked, unnest(rules) AS rule GROUP BY rule, period)
        SELECT split_part(base.rule, '@', 1), split_part(base.rule, '@', 2)::int, base.period, labels, violations,
            coalesce(hits, 0), coalesce(hit_violations, 0)
        FROM base LEFT JOIN hit USING (rule, period)
        WHERE ?::text IS NULL OR split_part(base.rule, '@', 1) = ?
        ORDER BY 1, 2, 3\
        """;

    private final DataSource database;

    RuleQualityQuery(DataSource database) {
        this.database = database;
    }

    @Override
    public List<Row> rows(@Nullable String rule, String period, @Nullable Instant from, @Nullable Instant to)
            throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(ROWS)) {
            select.setString(1, period);
            select.setString(2, period.equals("all") ? "year" : period);
            select.setObject(3, (from == null ? EARLIEST : from).atOffset(ZoneOffset.UTC));
            select.setObject(4, (to == null ? LATEST : to).atOffset(ZoneOffset.UTC));
            select.setString(5, rule);
            select.setString(6, rule);
            List<Row> rows = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    rows.add(new Row(
                            row.getString(1),
                            row.getInt(2),
                            row.getString(3),
                            row.getLong(4),
                            row.getLong(5),
                            row.getLong(6),
                            row.getLong(7)));
                }
            }
            return rows;
        }
    }
}
