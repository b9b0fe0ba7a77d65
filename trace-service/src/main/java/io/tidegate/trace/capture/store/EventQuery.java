package io.tidegate.trace.capture.store;

import io.tidegate.kernel.sql.Bulk;
import io.tidegate.trace.capture.CbvVersion;
import io.tidegate.trace.capture.Events.Query;
import io.tidegate.trace.capture.Events.Row;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Questions about events. A condition that is not asked is not in the statement, so that each has its own plan. */
final class EventQuery {

    private static final String COLUMNS = "SELECT row_id, event_id, event_time, record_time, body FROM epcis_event ";

    private final DataSource database;

    EventQuery(DataSource database) {
        this.database = database;
    }

    List<Row> find(Query query) throws SQLException {
        StringBuilder sql = new StringBuilder(COLUMNS).append("WHERE true");
        if (!query.eventIds().isEmpty()) {
            sql.append(" AND (event_id = ANY(?) OR own_id = ANY(?))");
        }
        if (!query.anyEpcs().isEmpty()) {
            sql.append(" AND row_id IN (SELECT en.row_id FROM event_node en JOIN node n USING (node_id)")
                    .append(" WHERE n.uri = ANY(?))");
        }
        sql.append(query.from() == null ? "" : " AND event_time >= ?");
        sql.append(query.to() == null ? "" : " AND event_time < ?");
        sql.append(query.beforeTime() == null ? "" : " AND (event_time, row_id) < (?, ?)");
        sql.append(" ORDER BY event_time DESC, row_id DESC LIMIT ?");
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql.toString())) {
            int at = 1;
            if (!query.eventIds().isEmpty()) {
                statement.setArray(at++, Bulk.column(connection, "text", query.eventIds(), CbvVersion::ofStore));
                statement.setArray(at++, Bulk.column(connection, "text", query.eventIds(), id -> id));
            }
            if (!query.anyEpcs().isEmpty()) {
                statement.setArray(at++, Bulk.column(connection, "text", query.anyEpcs(), uri -> uri));
            }
            for (Instant bound : new @Nullable Instant[] {query.from(), query.to(), query.beforeTime()}) {
                if (bound != null) {
                    statement.setObject(at++, bound.atOffset(ZoneOffset.UTC));
                }
            }
            if (query.beforeId() != null) {
                statement.setLong(at++, query.beforeId());
            }
            statement.setInt(at, query.limit());
            return rows(statement);
        }
    }

    @Nullable
    Row get(String eventId) throws SQLException {
        String sql = COLUMNS + "WHERE event_id = ? OR own_id = ? ORDER BY declaration LIMIT 1";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, CbvVersion.ofStore(eventId));
            statement.setString(2, eventId);
            List<Row> rows = rows(statement);
            return rows.isEmpty() ? null : rows.getFirst();
        }
    }

    private static List<Row> rows(PreparedStatement statement) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (ResultSet found = statement.executeQuery()) {
            while (found.next()) {
                rows.add(new Row(
                        found.getLong(1),
                        found.getString(2),
                        found.getObject(3, OffsetDateTime.class).toInstant(),
                        found.getObject(4, OffsetDateTime.class).toInstant(),
                        found.getString(5)));
            }
        }
        return rows;
    }
}
