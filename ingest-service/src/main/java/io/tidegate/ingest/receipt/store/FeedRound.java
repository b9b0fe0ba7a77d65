package io.tidegate.ingest.receipt.store;

import io.tidegate.ingest.receipt.FeedEntry.Subject;
import io.tidegate.ingest.receipt.store.FeedPacking.Item;
import io.tidegate.kernel.sql.Bulk;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One round of giving positions, in one transaction that holds feed_head. Statements do not grow with the documents. */
final class FeedRound {

    static final int ACCEPTED = 1;
    static final int PUBLISHED = 2;
    static final int BOTH = 3;
    static final int DECIDED = 4;

    private static final int PRUNED_AT_ONCE_MAX = 10_000;

    private static final String INSERT = """
            INSERT INTO feed_entry (position, sender, kind, added_at, published_at, subjects)
            SELECT e.position, e.sender, e.kind, ?, e.published_at, e.subjects
            FROM unnest(?::int8[], ?::text[], ?::int4[], ?::timestamptz[], ?::bytea[])
                 AS e (position, sender, kind, published_at, subjects)""";

    private static final String INSERT_PUBLISHED = """
            INSERT INTO feed_entry (position, sender, kind, of_position, added_at, published_at)
            SELECT e.position - r.first + r.start, e.sender, 2, e.position, ?, r.published_at
            FROM unnest(?::int8[], ?::int8[], ?::int8[], ?::timestamptz[]) AS r (first, last, start, published_at)
                 JOIN feed_entry e ON e.position BETWEEN r.first AND r.last""";

    private static final String TOLD_AS_ACCEPTED = """
            UPDATE feed_batch q SET first_position = t.first, last_position = t.last
            FROM unnest(?::uuid[], ?::int8[], ?::int8[]) AS t (batch_id, first, last)
            WHERE q.batch_id = t.batch_id""";

    private static final String PRUNE = """
            WITH old AS (
                SELECT position FROM feed_entry WHERE added_at < now() - make_interval(secs => ?)
                ORDER BY added_at, position LIMIT ?),
            gone AS (DELETE FROM feed_entry e USING old WHERE e.position = old.position RETURNING e.position),
            mark AS (
                UPDATE feed_head SET pruned_position = greatest(pruned_position, (SELECT max(position) FROM gone))
                WHERE EXISTS (SELECT FROM gone))
            SELECT count(*) FROM gone""";

    private final long before;
    private final OffsetDateTime addedAt;
    private long position;

    private final List<Row> rows = new ArrayList<>();
    private final List<Range> told = new ArrayList<>();
    private final List<Range> published = new ArrayList<>();
    private final List<UUID> done = new ArrayList<>();
    private final List<Long> dequeued = new ArrayList<>();
    private final List<Rest> rests = new ArrayList<>();

    FeedRound(long lastPosition, OffsetDateTime addedAt) {
        this.before = lastPosition;
        this.position = lastPosition;
        this.addedAt = addedAt;
    }

    private record Row(
            long position,
            String sender,
            int kind,
            @Nullable OffsetDateTime publishedAt,
            byte[] subjects) {}

    private record Range(UUID batchId, long first, long last, long start, OffsetDateTime publishedAt) {}

    private record Rest(long queued, byte[] decisions) {}

    /** A batch that was accepted, and passed on already where {@code publishedAt} says so. */
    void accepted(UUID batchId, Map<String, List<Item>> bySender, @Nullable OffsetDateTime publishedAt) {
        long first = position + 1;
        bySender.forEach((sender, items) -> rows.add(new Row(
                ++position, sender, publishedAt == null ? ACCEPTED : BOTH, publishedAt, FeedPacking.items(items))));
        if (publishedAt == null) {
            told.add(new Range(batchId, first, position, 0, addedAt));
        } else {
            done.add(batchId);
        }
    }

    /** A batch told as accepted by the entries from {@code first} to {@code last} was passed on. */
    void published(UUID batchId, long first, long last, OffsetDateTime publishedAt) {
        published.add(new Range(batchId, first, last, position + 1, publishedAt));
        position += last - first + 1;
        done.add(batchId);
    }

    void decided(String sender, List<Subject> decisions) {
        rows.add(new Row(++position, sender, DECIDED, null, FeedPacking.subjects(decisions)));
    }

    /** Of a row of the queue with {@code size} decisions these could not be told. */
    void dequeue(long queued, List<Subject> rest, int size) {
        if (rest.isEmpty()) {
            dequeued.add(queued);
        } else if (rest.size() < size) {
            rests.add(new Rest(queued, FeedPacking.subjects(rest)));
        }
    }

    void writeBatches(Connection connection) throws SQLException {
        insertRows(connection);
        if (!published.isEmpty()) {
            try (PreparedStatement insert = connection.prepareStatement(INSERT_PUBLISHED)) {
                insert.setObject(1, addedAt);
                insert.setArray(2, Bulk.column(connection, "int8", published, Range::first));
                insert.setArray(3, Bulk.column(connection, "int8", published, Range::last));
                insert.setArray(4, Bulk.column(connection, "int8", published, Range::start));
                insert.setArray(5, Bulk.column(connection, "timestamptz", published, Range::publishedAt));
                insert.executeUpdate();
            }
        }
        if (!told.isEmpty()) {
            try (PreparedStatement update = connection.prepareStatement(TOLD_AS_ACCEPTED)) {
                update.setArray(1, Bulk.column(connection, "uuid", told, Range::batchId));
                update.setArray(2, Bulk.column(connection, "int8", told, Range::first));
                update.setArray(3, Bulk.column(connection, "int8", told, Range::last));
                update.executeUpdate();
            }
        }
        if (!done.isEmpty()) {
            try (PreparedStatement delete =
                    connection.prepareStatement("DELETE FROM feed_batch WHERE batch_id = ANY (?)")) {
                delete.setArray(1, Bulk.column(connection, "uuid", done, id -> id));
                delete.executeUpdate();
            }
        }
    }

    void writeDecisions(Connection connection) throws SQLException {
        insertRows(connection);
        if (!dequeued.isEmpty()) {
            try (PreparedStatement delete =
                    connection.prepareStatement("DELETE FROM feed_decision WHERE queued = ANY (?)")) {
                delete.setArray(1, Bulk.column(connection, "int8", dequeued, queued -> queued));
                delete.executeUpdate();
            }
        }
        if (!rests.isEmpty()) {
            try (PreparedStatement update = connection.prepareStatement("""
                    UPDATE feed_decision q SET decisions = r.decisions
                    FROM unnest(?::int8[], ?::bytea[]) AS r (queued, decisions) WHERE q.queued = r.queued""")) {
                update.setArray(1, Bulk.column(connection, "int8", rests, Rest::queued));
                update.setArray(2, Bulk.column(connection, "bytea", rests, Rest::decisions));
                update.executeUpdate();
            }
        }
    }

    /** Moves the head over what was told. */
    void finish(Connection connection) throws SQLException {
        if (position > before) {
            try (PreparedStatement update =
                    connection.prepareStatement("UPDATE feed_head SET last_position = ?, added_at = ?")) {
                update.setLong(1, position);
                update.setObject(2, addedAt);
                update.executeUpdate();
            }
        }
    }

    static int prune(Connection connection, Duration keep) throws SQLException {
        try (PreparedStatement prune = connection.prepareStatement(PRUNE)) {
            prune.setDouble(1, (double) keep.toSeconds());
            prune.setInt(2, PRUNED_AT_ONCE_MAX);
            try (ResultSet row = prune.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    private void insertRows(Connection connection) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setObject(1, addedAt);
            insert.setArray(2, Bulk.column(connection, "int8", rows, Row::position));
            insert.setArray(3, Bulk.column(connection, "text", rows, Row::sender));
            insert.setArray(4, Bulk.column(connection, "int4", rows, Row::kind));
            insert.setArray(5, connection.createArrayOf("timestamptz", publishedTimes()));
            insert.setArray(6, Bulk.column(connection, "bytea", rows, Row::subjects));
            insert.executeUpdate();
        }
        rows.clear();
    }

    private @Nullable Object[] publishedTimes() {
        @Nullable Object[] times = new @Nullable Object[rows.size()];
        for (int i = 0; i < times.length; i++) {
            times[i] = rows.get(i).publishedAt();
        }
        return times;
    }
}
