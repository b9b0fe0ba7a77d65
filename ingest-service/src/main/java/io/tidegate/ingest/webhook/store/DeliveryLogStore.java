package io.tidegate.ingest.webhook.store;

import static io.tidegate.ingest.webhook.store.WebhookRows.utc;

import io.tidegate.ingest.webhook.Attempt;
import io.tidegate.ingest.webhook.Delivery;
import io.tidegate.ingest.webhook.DeliveryLog;
import io.tidegate.ingest.webhook.Replay;
import io.tidegate.kernel.id.Ids;
import io.tidegate.kernel.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Deliveries, attempts and replays in PostgreSQL, for those who look at them. Thread-safe. */
@ApplicationScoped
public class DeliveryLogStore implements DeliveryLog {

    private static final int PRUNED_AT_ONCE_MAX = 5_000;
    private static final UUID LAST = new UUID(-1L, -1L);

    /** The order of ids is that of time, so a span of time is a span of ids. */
    private static final String LIST = "SELECT " + WebhookRows.DELIVERY + """
             FROM webhook_delivery
            WHERE endpoint_id = ? AND delivery_id < ? AND delivery_id >= ? AND delivery_id < ?
              AND (?::text IS NULL OR state = ?)
            ORDER BY delivery_id DESC LIMIT ?""";

    private static final String AGAIN = """
            UPDATE webhook_delivery SET state = 'waiting', next_attempt_at = ?, retry_until = ?, ended_at = NULL
            WHERE endpoint_id = ? AND delivery_id = ? AND state <> 'waiting'""";

    private static final String REPLAY = """
            INSERT INTO webhook_replay (replay_id, endpoint_id, made_at, place_position, place_offset, until_position,
                                        until_offset)
            VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (endpoint_id) WHERE ended_at IS NULL DO NOTHING""";

    private static final String PRUNE = """
            DELETE FROM webhook_delivery WHERE delivery_id IN (
                SELECT delivery_id FROM webhook_delivery WHERE delivery_id < ? AND ended_at < ?
                ORDER BY delivery_id LIMIT ?)""";

    private final DataSource database;

    public DeliveryLogStore(DataSource database) {
        this.database = database;
    }

    @Override
    public List<Delivery> list(UUID endpointId, Wanted wanted, @Nullable UUID after, int limit) throws SQLException {
        return Tx.in(database, connection -> {
            try (PreparedStatement select = connection.prepareStatement(LIST)) {
                String state = wanted.state() == null ? null : wanted.state().code();
                select.setObject(1, endpointId);
                select.setObject(2, after == null ? LAST : after);
                select.setObject(3, floor(wanted.from(), new UUID(0, 0)));
                select.setObject(4, floor(wanted.until(), LAST));
                select.setString(5, state);
                select.setString(6, state);
                select.setInt(7, limit);
                return WebhookRows.all(select, WebhookRows::delivery);
            }
        });
    }

    @Override
    public Optional<Delivery> find(UUID endpointId, UUID deliveryId) throws SQLException {
        return Tx.in(database, connection -> {
            try (PreparedStatement select = connection.prepareStatement("SELECT " + WebhookRows.DELIVERY
                    + " FROM webhook_delivery WHERE endpoint_id = ? AND delivery_id = ?")) {
                select.setObject(1, endpointId);
                select.setObject(2, deliveryId);
                return WebhookRows.all(select, WebhookRows::delivery).stream().findFirst();
            }
        });
    }

    @Override
    public List<Attempt> attempts(UUID deliveryId) throws SQLException {
        return Tx.in(database, connection -> {
            try (PreparedStatement select = connection.prepareStatement("""
                    SELECT number, at, millis, status, error, answer FROM webhook_attempt
                    WHERE delivery_id = ? ORDER BY number""")) {
                select.setObject(1, deliveryId);
                return WebhookRows.all(select, DeliveryLogStore::attempt);
            }
        });
    }

    @Override
    public int waiting(UUID endpointId) throws SQLException {
        return Tx.in(database, connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT count(*) FROM webhook_delivery WHERE endpoint_id = ? AND state = 'waiting'")) {
                select.setObject(1, endpointId);
                return WebhookRows.all(select, row -> row.getInt(1)).getFirst();
            }
        });
    }

    @Override
    public void addTest(Delivery delivery, Attempt attempt) throws SQLException {
        Tx.in(database, connection -> {
            DeliveryRows.insert(connection, List.of(delivery));
            DeliveryRows.attempt(connection, delivery.deliveryId(), attempt);
            return 1;
        });
    }

    @Override
    public boolean again(UUID endpointId, UUID deliveryId, Instant now, Instant retryUntil) throws SQLException {
        return Tx.in(database, connection -> {
            try (PreparedStatement update = connection.prepareStatement(AGAIN)) {
                update.setObject(1, utc(now));
                update.setObject(2, utc(retryUntil));
                update.setObject(3, endpointId);
                update.setObject(4, deliveryId);
                return update.executeUpdate() == 1 && due(connection, endpointId);
            }
        });
    }

    @Override
    public boolean startReplay(Replay replay) throws SQLException {
        return Tx.in(database, connection -> {
            try (PreparedStatement insert = connection.prepareStatement(REPLAY)) {
                insert.setObject(1, replay.replayId());
                insert.setObject(2, replay.endpointId());
                insert.setObject(3, utc(replay.madeAt()));
                insert.setLong(4, replay.place().position());
                insert.setInt(5, replay.place().offset());
                insert.setLong(6, replay.until().position());
                insert.setInt(7, replay.until().offset());
                return insert.executeUpdate() == 1 && due(connection, replay.endpointId());
            }
        });
    }

    @Override
    public List<Replay> replays(UUID endpointId, int limit) throws SQLException {
        return Tx.in(database, connection -> {
            try (PreparedStatement select = connection.prepareStatement("SELECT " + WebhookRows.REPLAY
                    + " FROM webhook_replay WHERE endpoint_id = ? ORDER BY replay_id DESC LIMIT ?")) {
                select.setObject(1, endpointId);
                select.setInt(2, limit);
                return WebhookRows.all(select, WebhookRows::replay);
            }
        });
    }

    @Override
    public int prune(Instant endedBefore) throws SQLException {
        return Tx.in(database, connection -> {
            for (String table : List.of("webhook_secret WHERE ends_at < ?", "webhook_replay WHERE ended_at < ?")) {
                try (PreparedStatement delete = connection.prepareStatement("DELETE FROM " + table)) {
                    delete.setObject(1, utc(endedBefore));
                    delete.executeUpdate();
                }
            }
            try (PreparedStatement delete = connection.prepareStatement(PRUNE)) {
                delete.setObject(1, Ids.timeOrderedFloor(endedBefore.toEpochMilli()));
                delete.setObject(2, utc(endedBefore));
                delete.setInt(3, PRUNED_AT_ONCE_MAX);
                return delete.executeUpdate();
            }
        });
    }

    /** Somebody asked for something: a replica shall look at the endpoint at once. */
    private static boolean due(Connection connection, UUID endpointId) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE webhook_endpoint SET due_at = now() WHERE endpoint_id = ?")) {
            update.setObject(1, endpointId);
            return update.executeUpdate() == 1;
        }
    }

    private static UUID floor(@Nullable Instant time, UUID otherwise) {
        return time == null ? otherwise : Ids.timeOrderedFloor(time.toEpochMilli());
    }

    private static Attempt attempt(ResultSet row) throws SQLException {
        int status = row.getInt("status");
        boolean none = row.wasNull();
        return new Attempt(
                row.getInt("number"),
                WebhookRows.instant(row, "at"),
                row.getInt("millis"),
                none ? null : status,
                row.getString("error"),
                row.getString("answer"),
                null);
    }
}
