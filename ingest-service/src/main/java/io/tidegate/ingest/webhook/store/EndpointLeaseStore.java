package io.tidegate.ingest.webhook.store;

import static io.tidegate.ingest.webhook.store.WebhookRows.utc;
import static io.tidegate.ingest.webhook.store.WebhookRows.utcOrNull;

import io.tidegate.ingest.receipt.FeedPlace;
import io.tidegate.ingest.webhook.Delivery;
import io.tidegate.ingest.webhook.EndpointLeases;
import io.tidegate.ingest.webhook.Health;
import io.tidegate.ingest.webhook.Replay;
import io.tidegate.ingest.webhook.WebhookEndpoint;
import io.tidegate.kernel.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Leases of endpoints, deliveries and attempts in PostgreSQL. Few statements run at once, so that webhooks never take the
 * database's connections from acceptance. Thread-safe.
 */
@ApplicationScoped
public class EndpointLeaseStore implements EndpointLeases {

    private static final int STATEMENTS_AT_ONCE_MAX = 3;
    /** An endpoint is looked at for news not more often than this: what comes meanwhile goes into one body. */
    private static final double SERVE_EVERY_SECONDS = 1;

    private static final double LEASE_SECONDS = DURATION.toMillis() / 1000.0;

    private static final String PLATFORMS = """
            SELECT DISTINCT platform_code FROM webhook_endpoint WHERE state = 'active'""";

    private static final String ANNOUNCE = """
            UPDATE webhook_endpoint SET due_at = greatest(now(), served_at + make_interval(secs => ?))
            WHERE platform_code = ANY (?) AND state = 'active'
              AND due_at > greatest(now(), served_at + make_interval(secs => ?))""";

    private static final String ANNOUNCE_BEHIND = """
            UPDATE webhook_endpoint w SET due_at = now()
            WHERE state = 'active' AND due_at > now() AND lease_until < now()
              AND EXISTS (SELECT FROM feed_entry e WHERE e.sender = w.platform_code AND e.position >= w.place_position)""";

    /** A lease that ran out is that of a dead replica: it is due whatever due_at says. */
    private static final String CLAIM = """
            UPDATE webhook_endpoint SET lease_until = now() + make_interval(secs => ?), lease_token = lease_token + 1,
                                        due_at = 'infinity', served_at = now()
            WHERE endpoint_id IN (
                SELECT w.endpoint_id FROM webhook_endpoint w JOIN platform p ON p.code = w.platform_code
                WHERE w.state = 'active' AND p.state = 'ACTIVE' AND w.lease_until < now() AND w.not_before <= now()
                  AND (w.due_at <= now() OR w.lease_until > '-infinity')
                ORDER BY w.due_at LIMIT ? FOR UPDATE OF w SKIP LOCKED)
            RETURNING lease_token,
            """ + WebhookRows.ENDPOINT;

    private static final String RENEW = """
            UPDATE webhook_endpoint SET lease_until = now() + make_interval(secs => ?)
            WHERE endpoint_id = ? AND lease_token = ? RETURNING
            """ + WebhookRows.ENDPOINT;

    private static final String MOVE = """
            UPDATE webhook_endpoint SET lease_until = now() + make_interval(secs => ?),
                   place_position = coalesce(?, place_position), place_offset = coalesce(?, place_offset)
            WHERE endpoint_id = ? AND lease_token = ?""";

    private static final String REPLAYED = """
            UPDATE webhook_replay SET place_position = ?, place_offset = ?, deliveries = ?, ended_at = ?
            WHERE replay_id = ?""";

    private static final String HELD =
            "SELECT version FROM webhook_endpoint WHERE endpoint_id = ? AND lease_token = ? FOR NO KEY UPDATE";

    /** A stop counts as a change: its owner, who did not see it, must not write over it. */
    private static final String HEALTH = """
            UPDATE webhook_endpoint
            SET failing_since = ?, failures = ?, not_before = coalesce(?::timestamptz, '-infinity'), state = ?, stopped_for = ?,
                version = version + CASE WHEN ? = 'disabled' THEN 1 ELSE 0 END
            WHERE endpoint_id = ?""";

    private static final String RELEASE = """
            UPDATE webhook_endpoint SET lease_until = '-infinity', due_at = least(due_at, ?),
                   place_position = ?, place_offset = ?, served_at = now()
            WHERE endpoint_id = ? AND lease_token = ?""";

    private final DataSource database;
    private final Semaphore turns = new Semaphore(STATEMENTS_AT_ONCE_MAX, true);

    public EndpointLeaseStore(DataSource database) {
        this.database = database;
    }

    @Override
    public Set<String> platforms() throws SQLException {
        return inTurn(connection -> {
            try (PreparedStatement select = connection.prepareStatement(PLATFORMS)) {
                return new HashSet<>(WebhookRows.all(select, row -> row.getString(1)));
            }
        });
    }

    @Override
    public void announce(Collection<String> platforms) throws SQLException {
        inTurn(connection -> {
            try (PreparedStatement update = connection.prepareStatement(ANNOUNCE)) {
                update.setDouble(1, SERVE_EVERY_SECONDS);
                update.setArray(2, connection.createArrayOf("text", platforms.toArray()));
                update.setDouble(3, SERVE_EVERY_SECONDS);
                return update.executeUpdate();
            }
        });
    }

    @Override
    public void announceAllBehind() throws SQLException {
        inTurn(connection -> {
            try (PreparedStatement update = connection.prepareStatement(ANNOUNCE_BEHIND)) {
                return update.executeUpdate();
            }
        });
    }

    @Override
    public List<Lease> claim(int max) throws SQLException {
        return inTurn(connection -> {
            try (PreparedStatement claim = connection.prepareStatement(CLAIM)) {
                claim.setDouble(1, LEASE_SECONDS);
                claim.setInt(2, max);
                return WebhookRows.all(claim, row -> new Lease(WebhookRows.endpoint(row), row.getLong("lease_token")));
            }
        });
    }

    @Override
    public Optional<Lease> renew(Lease lease) throws SQLException {
        return inTurn(connection -> {
            try (PreparedStatement renew = connection.prepareStatement(RENEW)) {
                renew.setDouble(1, LEASE_SECONDS);
                renew.setObject(2, lease.endpoint().endpointId());
                renew.setLong(3, lease.token());
                return WebhookRows.all(renew, row -> new Lease(WebhookRows.endpoint(row), lease.token())).stream()
                        .findFirst();
            }
        });
    }

    @Override
    public List<Delivery> waiting(UUID endpointId) throws SQLException {
        return inTurn(connection -> {
            try (PreparedStatement select = connection.prepareStatement("SELECT " + WebhookRows.DELIVERY
                    + " FROM webhook_delivery WHERE endpoint_id = ? AND state = 'waiting' ORDER BY delivery_id")) {
                select.setObject(1, endpointId);
                return WebhookRows.all(select, WebhookRows::delivery);
            }
        });
    }

    @Override
    public @Nullable Replay replay(UUID endpointId) throws SQLException {
        Optional<Replay> open = inTurn(connection -> {
            try (PreparedStatement select = connection.prepareStatement("SELECT " + WebhookRows.REPLAY
                    + " FROM webhook_replay WHERE endpoint_id = ? AND ended_at IS NULL")) {
                select.setObject(1, endpointId);
                return WebhookRows.all(select, WebhookRows::replay).stream().findFirst();
            }
        });
        return open.orElse(null);
    }

    @Override
    public boolean make(Lease lease, List<Delivery> deliveries, Progress progress) throws SQLException {
        return inTurn(connection -> {
            FeedPlace place = progress.place();
            try (PreparedStatement move = connection.prepareStatement(MOVE)) {
                move.setDouble(1, LEASE_SECONDS);
                move.setObject(2, place == null ? null : place.position(), java.sql.Types.BIGINT);
                move.setObject(3, place == null ? null : place.offset(), java.sql.Types.INTEGER);
                move.setObject(4, lease.endpoint().endpointId());
                move.setLong(5, lease.token());
                if (move.executeUpdate() == 0) {
                    return false;
                }
            }
            DeliveryRows.insert(connection, deliveries);
            Replay replay = progress.replay();
            if (replay != null) {
                try (PreparedStatement update = connection.prepareStatement(REPLAYED)) {
                    update.setLong(1, replay.place().position());
                    update.setInt(2, replay.place().offset());
                    update.setInt(3, replay.deliveries());
                    update.setObject(4, utcOrNull(replay.endedAt()));
                    update.setObject(5, replay.replayId());
                    update.executeUpdate();
                }
            }
            return true;
        });
    }

    @Override
    public boolean record(Lease lease, List<Done> done, Health health) throws SQLException {
        WebhookEndpoint tried = lease.endpoint();
        return inTurn(connection -> {
            Optional<Integer> version = held(connection, lease);
            if (version.isEmpty()) {
                return false;
            }
            DeliveryRows.record(connection, done);
            if (version.get() == tried.version()) {
                write(connection, tried.endpointId(), health);
                if (health.recovered()) {
                    DeliveryRows.waitNoLonger(connection, tried.endpointId(), done);
                }
            }
            return true;
        });
    }

    /** The version of the endpoint, and its row until the transaction ends; empty where the lease is lost. */
    private static Optional<Integer> held(Connection connection, Lease lease) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(HELD)) {
            select.setObject(1, lease.endpoint().endpointId());
            select.setLong(2, lease.token());
            return WebhookRows.all(select, row -> row.getInt(1)).stream().findFirst();
        }
    }

    private static void write(Connection connection, UUID endpointId, Health health) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(HEALTH)) {
            WebhookEndpoint.Stop stop = health.stoppedFor();
            update.setObject(1, utcOrNull(health.failingSince()));
            update.setInt(2, health.failures());
            update.setObject(3, utcOrNull(health.notBefore()));
            update.setString(4, health.state().code());
            update.setString(5, stop == null ? null : stop.code());
            update.setString(6, health.state().code());
            update.setObject(7, endpointId);
            update.executeUpdate();
        }
    }

    @Override
    public void release(Lease lease, FeedPlace place, Instant dueAt) throws SQLException {
        inTurn(connection -> {
            try (PreparedStatement release = connection.prepareStatement(RELEASE)) {
                release.setObject(1, utc(dueAt));
                release.setLong(2, place.position());
                release.setInt(3, place.offset());
                release.setObject(4, lease.endpoint().endpointId());
                release.setLong(5, lease.token());
                return release.executeUpdate();
            }
        });
    }

    private <T> T inTurn(Tx.Block<T> block) throws SQLException {
        turns.acquireUninterruptibly();
        try {
            return Tx.in(database, block);
        } finally {
            turns.release();
        }
    }
}
