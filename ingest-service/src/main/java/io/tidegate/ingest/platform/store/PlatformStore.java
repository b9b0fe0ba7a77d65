package io.tidegate.ingest.platform.store;

import static io.tidegate.ingest.platform.store.PlatformRows.KEY;
import static io.tidegate.ingest.platform.store.PlatformRows.PLATFORM;
import static io.tidegate.ingest.platform.store.PlatformRows.utc;

import io.tidegate.ingest.platform.ApiKey;
import io.tidegate.ingest.platform.Platform;
import io.tidegate.ingest.platform.Platforms;
import io.tidegate.ingest.platform.Scope;
import io.tidegate.ingest.problem.IngestProblem;
import io.tidegate.kernel.sql.Bulk;
import io.tidegate.kernel.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Platforms and keys in PostgreSQL. Thread-safe. */
@ApplicationScoped
public class PlatformStore implements Platforms {

    private static final Logger LOG = Logger.getLogger(PlatformStore.class);
    private static final String UNIQUE_VIOLATION = "23505";

    private static final String ADD = """
            INSERT INTO platform (name, codes, roles, idempotency_key_required, sandbox, signature_mode, sha1_allowed,
                                  state, client_id, client_scopes, updated_at, code, version, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?) ON CONFLICT DO NOTHING""";

    private static final String REPLACE = """
            UPDATE platform SET name = ?, codes = ?, roles = ?, idempotency_key_required = ?, sandbox = ?,
                   signature_mode = ?, sha1_allowed = ?, state = ?, client_id = ?, client_scopes = ?,
                   updated_at = ?, version = version + 1
            WHERE code = ? AND version = ?""";

    private static final String LIST = "SELECT " + PLATFORM + """
             FROM platform
            WHERE code > ? AND (?::text IS NULL OR state = ?) AND (?::boolean IS NULL OR sandbox = ?)
              AND (?::text IS NULL OR ? = ANY (roles))
              AND (?::text IS NULL OR strpos(lower(code || ' ' || name), lower(?)) > 0)
            ORDER BY code LIMIT ?""";

    private static final String FIND_KEY = "SELECT " + KEY + ", " + PLATFORM
            + " FROM api_key JOIN platform ON platform.code = api_key.platform_code WHERE key_id = ?";

    /** Locks the platform, so that two requests cannot both add the last key. */
    private static final String LIVE_KEYS = """
            SELECT (SELECT count(*) FROM api_key WHERE platform_code = code AND revoked_at IS NULL
                    AND (expires_at IS NULL OR expires_at > now()))
            FROM platform WHERE code = ? FOR UPDATE""";

    private static final String ADD_KEY = """
            INSERT INTO api_key (key_id, platform_code, hash, created_at, expires_at, label, scopes)
            VALUES (?, ?, ?, ?, ?, ?, ?)""";

    private static final String END_KEY = """
            UPDATE api_key SET expires_at = least(expires_at, ?)
            WHERE platform_code = ? AND key_id = ? AND revoked_at IS NULL
              AND (expires_at IS NULL OR expires_at > now())""";

    private static final String REVOKE = """
            UPDATE api_key SET revoked_at = ?
            WHERE platform_code = ? AND key_id = ? AND revoked_at IS NULL""";

    private static final String USED = """
            UPDATE api_key SET last_used_at = greatest(api_key.last_used_at, used.at)
            FROM unnest(?::text[], ?::timestamptz[]) AS used (key_id, at) WHERE api_key.key_id = used.key_id""";

    private static final String CLIENTS_USED = """
            UPDATE platform SET client_last_used_at = greatest(platform.client_last_used_at, used.at)
            FROM unnest(?::text[], ?::timestamptz[]) AS used (code, at) WHERE platform.code = used.code""";

    private final DataSource database;

    public PlatformStore(DataSource database) {
        this.database = database;
    }

    /** Fills the parameters of a statement. */
    @FunctionalInterface
    private interface Parameters {
        void set(PreparedStatement statement) throws SQLException;
    }

    /** Reads one row. */
    @FunctionalInterface
    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    @Override
    public Change add(Platform platform) {
        return update(ADD, statement -> {
                            int next = PlatformRows.settings(statement, 1, platform);
                            statement.setString(next, platform.code());
                            statement.setObject(next + 1, utc(platform.createdAt()));
                        })
                        == 1
                ? Change.DONE
                : Change.TAKEN;
    }

    @Override
    public Change replace(Platform platform) {
        try {
            int changed = Tx.in(
                    database,
                    connection -> execute(connection, REPLACE, statement -> {
                        int next = PlatformRows.settings(statement, 1, platform);
                        statement.setString(next, platform.code());
                        statement.setInt(next + 1, platform.version());
                    }));
            return changed == 1 ? Change.DONE : Change.GONE;
        } catch (SQLException e) {
            if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
                return Change.TAKEN;
            }
            LOG.warnf("register of platforms not written: %s", e.toString());
            throw IngestProblem.storeFailed(e);
        }
    }

    @Override
    public Optional<Platform> find(String code) {
        return one("SELECT " + PLATFORM + " FROM platform WHERE code = ?", code);
    }

    @Override
    public Optional<Platform> findClient(String clientId) {
        return one("SELECT " + PLATFORM + " FROM platform WHERE client_id = ?", clientId);
    }

    @Override
    public List<Platform> list(Filter filter, @Nullable String after, int limit) {
        return query(
                LIST,
                statement -> {
                    String state =
                            filter.state() == null ? null : filter.state().name();
                    String role = filter.role() == null ? null : filter.role().code();
                    statement.setString(1, after == null ? "" : after);
                    statement.setString(2, state);
                    statement.setString(3, state);
                    statement.setObject(4, filter.sandbox(), java.sql.Types.BOOLEAN);
                    statement.setObject(5, filter.sandbox(), java.sql.Types.BOOLEAN);
                    statement.setString(6, role);
                    statement.setString(7, role);
                    statement.setString(8, filter.text());
                    statement.setString(9, filter.text());
                    statement.setInt(10, limit);
                },
                row -> PlatformRows.platform(row, 0));
    }

    @Override
    public Change addKey(String platformCode, ApiKey key, int liveMax) {
        return change(connection -> addKey(connection, platformCode, key, liveMax));
    }

    @Override
    public Change rotateKey(String platformCode, ApiKey key, String replaced, Instant end, int liveMax) {
        return change(connection -> {
            Change added = addKey(connection, platformCode, key, liveMax);
            if (added != Change.DONE) {
                return added;
            }
            int ended = execute(connection, END_KEY, statement -> {
                statement.setObject(1, utc(end));
                statement.setString(2, platformCode);
                statement.setString(3, replaced);
            });
            if (ended == 0) {
                connection.rollback();
                return Change.GONE;
            }
            return Change.DONE;
        });
    }

    private static Change addKey(Connection connection, String platformCode, ApiKey key, int liveMax)
            throws SQLException {
        try (PreparedStatement live = connection.prepareStatement(LIVE_KEYS)) {
            live.setString(1, platformCode);
            try (ResultSet row = live.executeQuery()) {
                if (!row.next()) {
                    return Change.GONE;
                }
                if (row.getInt(1) >= liveMax) {
                    return Change.TOO_MANY;
                }
            }
        }
        execute(connection, ADD_KEY, statement -> {
            statement.setString(1, key.keyId());
            statement.setString(2, platformCode);
            statement.setBytes(3, key.hash());
            statement.setObject(4, utc(key.createdAt()));
            statement.setObject(5, key.expiresAt() == null ? null : utc(key.expiresAt()));
            statement.setString(6, key.label());
            PlatformRows.texts(statement, 7, key.scopes(), Scope::code);
        });
        return Change.DONE;
    }

    @Override
    public List<ApiKey> keys(String platformCode) {
        return query(
                "SELECT " + KEY + " FROM api_key WHERE platform_code = ? ORDER BY created_at DESC",
                statement -> statement.setString(1, platformCode),
                row -> PlatformRows.key(row, 0));
    }

    @Override
    public boolean revoke(String platformCode, String keyId, Instant now) {
        return update(REVOKE, statement -> {
                    statement.setObject(1, utc(now));
                    statement.setString(2, platformCode);
                    statement.setString(3, keyId);
                })
                == 1;
    }

    @Override
    public Optional<HeldKey> findKey(String keyId) {
        return query(
                        FIND_KEY,
                        statement -> statement.setString(1, keyId),
                        row -> new HeldKey(
                                PlatformRows.key(row, 0), PlatformRows.platform(row, PlatformRows.KEY_COLUMNS)))
                .stream()
                .findFirst();
    }

    @Override
    public void used(Map<String, Instant> lastUses) {
        used(USED, lastUses);
    }

    @Override
    public void clientsUsed(Map<String, Instant> lastUses) {
        used(CLIENTS_USED, lastUses);
    }

    private void used(String sql, Map<String, Instant> lastUses) {
        // Sorted: replicas that write the same rows lock them in one order.
        Map<String, Instant> sorted = new TreeMap<>(lastUses);
        update(sql, statement -> {
            Connection connection = statement.getConnection();
            statement.setArray(1, Bulk.column(connection, "text", sorted.keySet(), name -> name));
            statement.setArray(2, Bulk.column(connection, "timestamptz", sorted.values(), at -> at));
        });
    }

    private Optional<Platform> one(String sql, String key) {
        return query(sql, statement -> statement.setString(1, key), row -> PlatformRows.platform(row, 0)).stream()
                .findFirst();
    }

    private Change change(Tx.Block<Change> change) {
        try {
            return Tx.in(database, change);
        } catch (SQLException e) {
            LOG.warnf("register of platforms not written: %s", e.toString());
            throw IngestProblem.storeFailed(e);
        }
    }

    private int update(String sql, Parameters parameters) {
        try {
            return Tx.in(database, connection -> execute(connection, sql, parameters));
        } catch (SQLException e) {
            LOG.warnf("register of platforms not written: %s", e.toString());
            throw IngestProblem.storeFailed(e);
        }
    }

    private static int execute(Connection connection, String sql, Parameters parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            parameters.set(statement);
            return statement.executeUpdate();
        }
    }

    private <T> List<T> query(String sql, Parameters parameters, Row<T> mapping) {
        try {
            return Tx.in(database, connection -> {
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    parameters.set(statement);
                    List<T> rows = new ArrayList<>();
                    try (ResultSet result = statement.executeQuery()) {
                        while (result.next()) {
                            rows.add(mapping.read(result));
                        }
                    }
                    return rows;
                }
            });
        } catch (SQLException e) {
            LOG.warnf("register of platforms not read: %s", e.toString());
            throw IngestProblem.storeFailed(e);
        }
    }
}
