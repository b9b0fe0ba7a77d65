package io.tidegate.risk.handling.store;

import io.tidegate.risk.handling.AuditLine;
import io.tidegate.risk.handling.CaseFile;
import io.tidegate.risk.handling.CaseFilter;
import io.tidegate.risk.handling.Cases;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The list of cases. Conditions are put together from constants; every value is bound. */
@ApplicationScoped
class CaseQuery {

    /** By the cases' own rows, so that a case without a journal shows. */
    private static final String JOURNALS = """
        SELECT e.entry_id, e.case_id, e.seq, e.at, e.event_time, e.recorded_by, e.action, e.content, e.hash,
            c.id, c.entries, c.head
        FROM risk_case c LEFT JOIN case_entry e ON e.case_id = c.id
        WHERE c.id >= ? AND (c.id, coalesce(e.seq, 0)) > (?, ?) AND (?::text IS NULL OR c.id = ?)
        ORDER BY c.id, e.seq LIMIT ?\
        """;

    private final DataSource database;

    CaseQuery(DataSource database) {
        this.database = database;
    }

    List<CaseFile> list(CaseFilter filter, CaseFilter.@Nullable Place after, int limit) throws SQLException {
        StringBuilder sql = new StringBuilder("SELECT " + CaseRows.COLUMNS + " FROM risk_case WHERE true");
        List<Object> values = new ArrayList<>();
        and(sql, values, " AND state = ?", filter.state());
        String measure = filter.measure();
        and(sql, values, " AND split_part(state, '.', 1) = ?", measure);
        and(sql, values, " AND closed = ?", filter.closed());
        and(sql, values, " AND level = ?", filter.level());
        and(sql, values, " AND platform = ?", filter.platform());
        and(sql, values, " AND merchant = ?", filter.merchant());
        and(sql, values, " AND held_by = ?", filter.heldBy());
        and(sql, values, " AND (escalations > 0) = ?", filter.overdue());
        and(sql, values, " AND event_time >= ?", time(filter.from()));
        and(sql, values, " AND event_time < ?", time(filter.to()));
        if (after != null) {
            sql.append(" AND (event_time, id) < (?, ?)");
            values.add(CaseRows.time(after.eventTime()));
            values.add(after.id());
        }
        sql.append(" ORDER BY event_time DESC, id DESC LIMIT ?");
        values.add(limit);
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql.toString())) {
            for (int i = 0; i < values.size(); i++) {
                select.setObject(i + 1, values.get(i));
            }
            return CaseRows.read(select);
        }
    }

    List<AuditLine> journals(@Nullable String caseId, Cases.@Nullable Place after, int limit) throws SQLException {
        String from = after == null ? "" : after.caseId();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(JOURNALS)) {
            select.setString(1, caseId == null ? from : caseId);
            select.setString(2, from);
            select.setInt(3, after == null ? -1 : after.seq());
            select.setString(4, caseId);
            select.setString(5, caseId);
            select.setInt(6, limit);
            List<AuditLine> lines = new ArrayList<>(limit);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    lines.add(AuditLine.of(
                            row.getString("id"),
                            row.getObject("seq") == null ? null : JournalRows.entry(row),
                            row.getInt("entries"),
                            row.getBytes("head")));
                }
            }
            return lines;
        }
    }

    private static @Nullable Object time(@Nullable Instant time) {
        return CaseRows.time(time);
    }

    private static void and(StringBuilder sql, List<Object> values, String condition, @Nullable Object value) {
        if (value != null) {
            sql.append(condition);
            values.add(value);
        }
    }
}
