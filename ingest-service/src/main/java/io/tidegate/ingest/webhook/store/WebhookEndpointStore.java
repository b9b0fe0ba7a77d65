package io.tidegate.ingest.webhook.store;

import static io.tidegate.ingest.webhook.store.WebhookRows.utc;

import io.tidegate.ingest.webhook.WebhookEndpoint;
import io.tidegate.ingest.webhook.WebhookEndpoints;
import io.tidegate.ingest.webhook.WebhookSecret;
import io.tidegate.ingest.webhook.WebhookSettings;
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

/** Endpoints and secrets in PostgreSQL. Thread-safe. */
@ApplicationScoped
public class WebhookEndpointStore implements WebhookEndpoints {

    private static final String ADD = """
            INSERT INTO webhook_endpoint (endpoint_id, platform_code, url, description, types, statuses, state, created_at,
                                          changed_at, place_position, place_offset)
            SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?
            WHERE (SELECT count(*) FROM webhook_endpoint WHERE platform_code = ?) < ?""";

    private static final String ADD_SECRET =
            "INSERT INTO webhook_secret (secret_id, endpoint_id, sealed, created_at) VALUES (?, ?, ?, ?)";

    private static final String CHANGE = """
            UPDATE webhook_endpoint
            SET url = ?, description = ?, types = ?, statuses = ?, state = ?, stopped_for = ?, version = ?, changed_at = ?,
                failing_since = NULL, failures = 0, not_before = '-infinity', due_at = now()
            WHERE endpoint_id = ? AND version = ?""";

    /** An endpoint that is changed is tried at once, and what waits is not given up for the time in which it stood still. */
    private static final String WAIT_NO_LONGER = """
            UPDATE webhook_delivery SET next_attempt_at = ?, retry_until = greatest(retry_until, ?)
            WHERE endpoint_id = ? AND state = 'waiting'""";

    private static final String LIVE = """
            SELECT secret_id, created_at, sealed, ends_at FROM webhook_secret
            WHERE endpoint_id = ? AND ends_at > ? ORDER BY secret_id DESC""";

    private static final String END_OTHERS = """
            UPDATE webhook_secret SET ends_at = least(ends_at, ?) WHERE endpoint_id = ? AND secret_id <> ?""";

    private static final String END = """
            UPDATE webhook_secret s SET ends_at = ?
            WHERE s.endpoint_id = ? AND s.secret_id = ? AND s.ends_at > ?
              AND EXISTS (SELECT FROM webhook_secret o
                          WHERE o.endpoint_id = s.endpoint_id AND o.secret_id <> s.secret_id AND o.ends_at = 'infinity')""";

    private final DataSource database;
    private final WebhookSettings settings;

    public WebhookEndpointStore(DataSource database, WebhookSettings settings) {
        this.database = database;
        this.settings = settings;
    }

    @Override
    public boolean add(WebhookEndpoint endpoint, SealedSecret secret, int max) throws SQLException {
        return Tx.in(database, connection -> {
            lock(connection, "platform", "code", endpoint.platform());
            try (PreparedStatement add = connection.prepareStatement(ADD)) {
                add.setObject(1, endpoint.endpointId());
                add.setString(2, endpoint.platform());
                add.setString(3, endpoint.url());
                add.setString(4, endpoint.description());
                add.setArray(5, connection.createArrayOf("text", WebhookRows.types(endpoint.filter())));
                add.setArray(6, connection.createArrayOf("int2", WebhookRows.statuses(endpoint.filter())));
                add.setString(7, endpoint.state().code());
                add.setObject(8, utc(endpoint.createdAt()));
                add.setObject(9, utc(endpoint.changedAt()));
                add.setLong(10, endpoint.place().position());
                add.setInt(11, endpoint.place().offset());
                add.setString(12, endpoint.platform());
                add.setInt(13, max);
                if (add.executeUpdate() == 0) {
                    return false;
                }
            }
            addSecret(connection, endpoint.endpointId(), secret);
            return true;
        });
    }

    @Override
    public Optional<WebhookEndpoint> find(String platform, UUID endpointId) throws SQLException {
        return Tx.in(database, connection -> {
            try (PreparedStatement select = connection.prepareStatement("SELECT " + WebhookRows.ENDPOINT
                    + " FROM webhook_endpoint WHERE endpoint_id = ? AND platform_code = ?")) {
                select.setObject(1, endpointId);
                select.setString(2, platform);
                return WebhookRows.all(select, WebhookRows::endpoint).stream().findFirst();
            }
        });
    }

    @Override
    public List<WebhookEndpoint> list(String platform) throws SQLException {
        return Tx.in(database, connection -> {
            try (PreparedStatement select = connection.prepareStatement("SELECT " + WebhookRows.ENDPOINT
                    + " FROM webhook_endpoint WHERE platform_code = ? ORDER BY endpoint_id")) {
                select.setString(1, platform);
                return WebhookRows.all(select, WebhookRows::endpoint);
            }
        });
    }

    @Override
    public boolean change(WebhookEndpoint endpoint) throws SQLException {
        return Tx.in(database, connection -> {
            try (PreparedStatement change = connection.prepareStatement(CHANGE)) {
                change.setString(1, endpoint.url());
                change.setString(2, endpoint.description());
                change.setArray(3, connection.createArrayOf("text", WebhookRows.types(endpoint.filter())));
                change.setArray(4, connection.createArrayOf("int2", WebhookRows.statuses(endpoint.filter())));
                change.setString(5, endpoint.state().code());
                change.setString(
                        6,
                        endpoint.stoppedFor() == null
                                ? null
                                : endpoint.stoppedFor().code());
                change.setInt(7, endpoint.version());
                change.setObject(8, utc(endpoint.changedAt()));
                change.setObject(9, endpoint.endpointId());
                change.setInt(10, endpoint.version() - 1);
                if (change.executeUpdate() == 0) {
                    return false;
                }
            }
            if (endpoint.state() == WebhookEndpoint.State.ACTIVE) {
                try (PreparedStatement update = connection.prepareStatement(WAIT_NO_LONGER)) {
                    update.setObject(1, utc(endpoint.changedAt()));
                    update.setObject(2, utc(endpoint.changedAt().plus(settings.retryFor())));
                    update.setObject(3, endpoint.endpointId());
                    update.executeUpdate();
                }
            }
            return true;
        });
    }

    @Override
    public boolean remove(String platform, UUID endpointId) throws SQLException {
        return Tx.in(database, connection -> {
            try (PreparedStatement delete = connection.prepareStatement(
                    "DELETE FROM webhook_endpoint WHERE endpoint_id = ? AND platform_code = ?")) {
                delete.setObject(1, endpointId);
                delete.setString(2, platform);
                return delete.executeUpdate() == 1;
            }
        });
    }

    @Override
    public List<WebhookSecret> secrets(UUID endpointId, Instant now) throws SQLException {
        return live(
                endpointId,
                now,
                row -> new WebhookSecret(
                        row.getObject("secret_id", UUID.class),
                        WebhookRows.instant(row, "created_at"),
                        WebhookRows.orNull(row, "ends_at")));
    }

    @Override
    public List<SealedSecret> signing(UUID endpointId, Instant now) throws SQLException {
        return live(endpointId, now, WebhookEndpointStore::sealed);
    }

    @Override
    public boolean addSecret(UUID endpointId, SealedSecret secret, Instant now, Instant othersEnd, int max)
            throws SQLException {
        return Tx.in(database, connection -> {
            lock(connection, "webhook_endpoint", "endpoint_id", endpointId);
            try (PreparedStatement select = connection.prepareStatement(LIVE);
                    PreparedStatement end = connection.prepareStatement(END_OTHERS)) {
                select.setObject(1, endpointId);
                select.setObject(2, utc(now));
                if (WebhookRows.all(select, WebhookEndpointStore::sealed).size() >= max) {
                    return false;
                }
                addSecret(connection, endpointId, secret);
                end.setObject(1, utc(othersEnd));
                end.setObject(2, endpointId);
                end.setObject(3, secret.secretId());
                end.executeUpdate();
                return true;
            }
        });
    }

    @Override
    public boolean endSecret(UUID endpointId, UUID secretId, Instant now) throws SQLException {
        return Tx.in(database, connection -> {
            lock(connection, "webhook_endpoint", "endpoint_id", endpointId);
            try (PreparedStatement end = connection.prepareStatement(END)) {
                end.setObject(1, utc(now));
                end.setObject(2, endpointId);
                end.setObject(3, secretId);
                end.setObject(4, utc(now));
                return end.executeUpdate() == 1;
            }
        });
    }

    @Override
    public List<SealedSecret> allSecrets() throws SQLException {
        return Tx.in(database, connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT secret_id, created_at, sealed FROM webhook_secret")) {
                return WebhookRows.all(select, WebhookEndpointStore::sealed);
            }
        });
    }

    @Override
    public void reseal(SealedSecret secret) throws SQLException {
        Tx.in(database, connection -> {
            try (PreparedStatement update =
                    connection.prepareStatement("UPDATE webhook_secret SET sealed = ? WHERE secret_id = ?")) {
                update.setBytes(1, secret.sealed());
                update.setObject(2, secret.secretId());
                return update.executeUpdate();
            }
        });
    }

    private <T> List<T> live(UUID endpointId, Instant now, WebhookRows.Row<T> mapping) throws SQLException {
        return Tx.in(database, connection -> {
            try (PreparedStatement select = connection.prepareStatement(LIVE)) {
                select.setObject(1, endpointId);
                select.setObject(2, utc(now));
                return WebhookRows.all(select, mapping);
            }
        });
    }

    private static SealedSecret sealed(ResultSet row) throws SQLException {
        return new SealedSecret(
                row.getObject("secret_id", UUID.class), WebhookRows.instant(row, "created_at"), row.getBytes("sealed"));
    }

    private static void addSecret(Connection connection, UUID endpointId, SealedSecret secret) throws SQLException {
        try (PreparedStatement add = connection.prepareStatement(ADD_SECRET)) {
            add.setObject(1, secret.secretId());
            add.setObject(2, endpointId);
            add.setBytes(3, secret.sealed());
            add.setObject(4, utc(secret.createdAt()));
            add.executeUpdate();
        }
    }

    /** Two at once must not both see room for one more. */
    private static void lock(Connection connection, String table, String column, Object key) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT FROM " + table + " WHERE " + column + " = ? FOR NO KEY UPDATE")) {
            select.setObject(1, key);
            select.execute();
        }
    }
}
