package io.tidegate.trace.query.store;

import io.tidegate.trace.capture.CbvVersion;
import io.tidegate.trace.query.EventQuery;
import io.tidegate.trace.query.EventQuery.Sort;
import io.tidegate.trace.query.FoundEvents;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Finds events in PostgreSQL. */
@ApplicationScoped
public class EventFinder implements FoundEvents {

    /** Longer than any question with an index needs; a reader behind HTTP has gone by then. */
    static final int SECONDS_MAX = 20;

    private static final String CANCELLED = "57014";

    private final DataSource database;

    public EventFinder(DataSource database) {
        this.database = database;
    }

    @Override
    public List<Found> find(EventQuery query, @Nullable Place after, int limit) throws SQLException {
        return rows(EventSql.events(query, after, limit), query.order().sort());
    }

    @Override
    public @Nullable Found get(String eventId) throws SQLException {
        Sql sql = new Sql()
                .add("SELECT row_id, coalesce(own_id, event_id), event_id, declaration <> '', event_time, record_time,"
                        + " '', body, original, context FROM epcis_event WHERE event_id = ")
                .bind(CbvVersion.ofStore(eventId))
                .add(" OR own_id = ")
                .bind(eventId)
                .add(" ORDER BY declaration LIMIT 1");
        List<Found> rows = rows(sql, Sort.EVENT_TIME);
        return rows.isEmpty() ? null : rows.getFirst();
    }

    @Override
    public List<Found> among(EventQuery query, List<Long> rows) throws SQLException {
        return rows(EventSql.among(query, rows), Sort.EVENT_TIME);
    }

    @Override
    public int count(EventQuery query, int max) throws SQLException {
        Sql sql = EventSql.of(query, null, max).add("SELECT count(*) FROM hit");
        try (Connection connection = database.getConnection();
                PreparedStatement statement = sql.prepare(connection, SECONDS_MAX);
                ResultSet found = statement.executeQuery()) {
            return found.next() ? found.getInt(1) : 0;
        } catch (SQLException e) {
            throw told(e);
        }
    }

    private List<Found> rows(Sql sql, Sort sort) throws SQLException {
        List<Found> rows = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = sql.prepare(connection, SECONDS_MAX);
                ResultSet found = statement.executeQuery()) {
            while (found.next()) {
                Instant eventTime = found.getObject(5, OffsetDateTime.class).toInstant();
                Instant recordTime = found.getObject(6, OffsetDateTime.class).toInstant();
                rows.add(new Found(
                        found.getLong(1),
                        found.getString(2),
                        found.getString(3),
                        found.getBoolean(4),
                        eventTime,
                        recordTime,
                        switch (sort) {
                            case EVENT_TIME -> eventTime.toString();
                            case RECORD_TIME -> recordTime.toString();
                            case EXTENSION -> found.getString(7);
                        },
                        found.getString(8),
                        found.getString(9),
                        found.getString(10)));
            }
            return rows;
        } catch (SQLException e) {
            throw told(e);
        }
    }

    private static SQLException told(SQLException e) {
        return CANCELLED.equals(e.getSQLState()) ? new TooComplex(e) : e;
    }
}
