package io.tidegate.trace.subscription.store;

import io.tidegate.kernel.sql.Tx;
import io.tidegate.trace.subscription.Feed;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The feed in {@code event_batch}. */
@ApplicationScoped
class FeedStore implements Feed {

    private static final String ALONE = "SELECT pg_advisory_xact_lock(7401, 1)";

    /**
     * What is committed and has nothing before it that is not: every transaction below the oldest that still runs has ended. A
     * number that this server has not given yet is of another server, from which the database was copied: then all ended.
     */
    private static final String ASSIGN = """
            UPDATE event_batch b SET position = n.position
            FROM (
                SELECT batch_id, row_number() OVER (ORDER BY xid, batch_id)
                    + coalesce((SELECT max(position) FROM event_batch), 0) AS position
                FROM event_batch
                WHERE position IS NULL AND (xid < pg_snapshot_xmin(pg_current_snapshot())
                    OR xid >= pg_snapshot_xmax(pg_current_snapshot()))
                ORDER BY xid, batch_id LIMIT 1000) n
            WHERE n.batch_id = b.batch_id""";

    /** Each transaction has a row at least, so no more of them are needed than rows, and the first may be read to its end. */
    private static final String ROWS = """
            SELECT b.position, r.no, r.row_id
            FROM (SELECT position, row_ids FROM event_batch WHERE position >= ? AND position <= ?
                ORDER BY position LIMIT ?) b
            CROSS JOIN LATERAL unnest(b.row_ids) WITH ORDINALITY r(row_id, no)
            WHERE (b.position > ? OR r.no > ?) AND (b.position < ? OR r.no <= ?)
            ORDER BY b.position, r.no LIMIT ?""";

    private static final String LAST = "SELECT coalesce(max(position), 0) FROM event_batch";

    private static final String START = """
            SELECT coalesce(
                (SELECT min(position) - 1 FROM event_batch
                 WHERE position IS NOT NULL AND recorded_at >= ?::timestamptz - interval '1 minute'),
                (SELECT max(position) FROM event_batch), 0)""";

    private final DataSource database;

    FeedStore(DataSource database) {
        this.database = database;
    }

    @Override
    public int assign() throws SQLException {
        return Tx.in(database, connection -> {
            try (Statement statement = connection.createStatement()) {
                if (!waiting(statement)) {
                    return 0;
                }
                statement.execute(ALONE);
                // A statement of its own: its snapshot is taken when the one who assigned before has committed.
                return statement.executeUpdate(ASSIGN);
            }
        });
    }

    private static boolean waiting(Statement statement) throws SQLException {
        try (ResultSet found =
                statement.executeQuery("SELECT EXISTS (SELECT 1 FROM event_batch WHERE position IS NULL)")) {
            return found.next() && found.getBoolean(1);
        }
    }

    @Override
    public Place start(@Nullable Instant recordTime) throws SQLException {
        if (recordTime == null) {
            return new Place(last(), Integer.MAX_VALUE);
        }
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(START)) {
            query.setObject(1, recordTime.atOffset(ZoneOffset.UTC));
            try (ResultSet found = query.executeQuery()) {
                found.next();
                return new Place(found.getLong(1), Integer.MAX_VALUE);
            }
        }
    }

    @Override
    public long last() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(LAST);
                ResultSet found = query.executeQuery()) {
            found.next();
            return found.getLong(1);
        }
    }

    @Override
    public Window after(Place from, int limit) throws SQLException {
        return rows(from, new Place(Long.MAX_VALUE, Integer.MAX_VALUE), limit);
    }

    @Override
    public Window between(Place from, Place to) throws SQLException {
        return rows(from, to, Integer.MAX_VALUE);
    }

    private Window rows(Place from, Place to, int limit) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(ROWS)) {
            query.setLong(1, from.position());
            query.setLong(2, to.position());
            query.setLong(3, limit + 1L);
            query.setLong(4, from.position());
            query.setInt(5, from.rows());
            query.setLong(6, to.position());
            query.setInt(7, to.rows());
            query.setInt(8, limit);
            List<Long> rows = new ArrayList<>();
            Place last = from;
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    rows.add(found.getLong(3));
                    last = new Place(found.getLong(1), found.getInt(2));
                }
            }
            return new Window(rows, last);
        }
    }
}
