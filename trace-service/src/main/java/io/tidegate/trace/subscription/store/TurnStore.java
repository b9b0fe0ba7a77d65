package io.tidegate.trace.subscription.store;

import io.tidegate.trace.subscription.Feed.Place;
import io.tidegate.trace.subscription.Subscription;
import io.tidegate.trace.subscription.Turns;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Leases and places of subscriptions: one statement, and so one transaction, for each step. Times are the database's. */
@ApplicationScoped
class TurnStore implements Turns {

    private static final String TAKE = """
            UPDATE query_subscription SET lease_token = lease_token + 1, leased_until = now() + ? * interval '1 millisecond'
            WHERE subscription_id = (
                SELECT s.subscription_id FROM query_subscription s
                WHERE NOT s.stopped AND s.due_at <= now() AND s.leased_until <= now()
                    AND (s.schedule IS NOT NULL OR s.pinned_position IS NOT NULL OR EXISTS (
                        SELECT 1 FROM event_batch b WHERE b.position >= s.position
                            AND (b.position > s.position OR cardinality(b.row_ids) > s.place_rows)))
                ORDER BY s.due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING subscription_id, query_name, created_at, dest, schedule, report_if_empty, initial_record_time, stopped,
                failures, error, delivered_at, key, lease_token, position, place_rows, pinned_position, pinned_rows,
                pinned_at, sealed""";

    private static final String STEP = "UPDATE query_subscription SET position = ?, place_rows = ?,"
            + " pinned_position = ?, pinned_rows = ?, pinned_at = ?, leased_until = now() + ? * interval '1 millisecond'";

    private static final String MINE = " WHERE subscription_id = ? AND lease_token = ?";

    private final DataSource database;
    private final Secrets secrets;

    TurnStore(DataSource database, Secrets secrets) {
        this.secrets = secrets;
        this.database = database;
    }

    @Override
    public @Nullable Turn take(Duration lease) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(TAKE)) {
            update.setLong(1, lease.toMillis());
            try (ResultSet row = update.executeQuery()) {
                if (!row.next()) {
                    return null;
                }
                OffsetDateTime at = row.getObject(18, OffsetDateTime.class);
                Pinned pinned =
                        at == null ? null : new Pinned(new Place(row.getLong(16), row.getInt(17)), at.toInstant());
                Subscription subscription = SubscriptionStore.subscription(row);
                return new Turn(
                        subscription,
                        secrets.secret(subscription.id(), row.getBytes(12), row.getBoolean(19)),
                        row.getLong(13),
                        new Place(row.getLong(14), row.getInt(15)),
                        pinned);
            }
        }
    }

    @Override
    public boolean move(Turn turn, Place place, @Nullable Pinned pinned, Duration lease) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(STEP + MINE)) {
            step(update, place, pinned, lease);
            mine(update, 7, turn);
            return update.executeUpdate() == 1;
        }
    }

    @Override
    public boolean delivered(Turn turn, Place place, Instant now, Duration lease) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update =
                        connection.prepareStatement(STEP + ", failures = 0, error = NULL, delivered_at = ?" + MINE)) {
            step(update, place, null, lease);
            update.setObject(7, SubscriptionStore.time(now));
            mine(update, 8, turn);
            return update.executeUpdate() == 1;
        }
    }

    private static void step(PreparedStatement update, Place place, @Nullable Pinned pinned, Duration lease)
            throws SQLException {
        update.setLong(1, place.position());
        update.setInt(2, place.rows());
        update.setObject(3, pinned == null ? null : pinned.to().position(), java.sql.Types.BIGINT);
        update.setObject(4, pinned == null ? null : pinned.to().rows(), java.sql.Types.INTEGER);
        update.setObject(5, pinned == null ? null : SubscriptionStore.time(pinned.at()));
        update.setLong(6, lease.toMillis());
    }

    private static void mine(PreparedStatement update, int at, Turn turn) throws SQLException {
        update.setObject(at, turn.subscription().id());
        update.setLong(at + 1, turn.token());
    }

    @Override
    public void failed(Turn turn, String error, Instant due) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "UPDATE query_subscription SET failures = failures + 1, error = ?, due_at = ?,"
                                + " leased_until = '-infinity'" + MINE)) {
            update.setString(1, error);
            update.setObject(2, SubscriptionStore.time(due));
            mine(update, 3, turn);
            update.executeUpdate();
        }
    }

    @Override
    public void stop(Turn turn, String error) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "UPDATE query_subscription SET stopped = true, failures = failures + 1, error = ?" + MINE)) {
            update.setString(1, error);
            mine(update, 2, turn);
            update.executeUpdate();
        }
    }

    @Override
    public void release(Turn turn, Instant due) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "UPDATE query_subscription SET due_at = ?, leased_until = '-infinity'" + MINE)) {
            update.setObject(1, SubscriptionStore.time(due));
            mine(update, 2, turn);
            update.executeUpdate();
        }
    }
}
