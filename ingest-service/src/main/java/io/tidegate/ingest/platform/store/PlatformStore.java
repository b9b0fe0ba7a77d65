package io.tidegate.ingest.platform.store;

import io.tidegate.ingest.platform.ApiKey;
import io.tidegate.ingest.platform.Platform;
import io.tidegate.ingest.platform.Platforms;
import io.tidegate.ingest.platform.Scope;
import io.tidegate.ingest.problem.IngestProblem;
import io.tidegate.kernel.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Platforms and keys in PostgreSQL. Thread-safe. */
@ApplicationScoped
public class PlatformStore implements Platforms {

    private static final Logger LOG = Logger.getLogger(PlatformStore.class);
    private static final String PLATFORM =
            "platform.code, platform.name, platform.codes, platform.idempotency_key_required, platform.created_at";
    private static final String KEY =
            "api_key.key_id, api_key.hash, api_key.label, api_key.scopes, api_key.created_at, api_key.expires_at,"
                    + " api_key.revoked_at, api_key.last_used_at";
    private static final int KEY_COLUMNS = 8;

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
    public boolean add(Platform platform) {
        return update(
                        "INSERT INTO platform (code, name, codes, created_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                        statement -> {
                            statement.setString(1, platform.code());
                            statement.setString(2, platform.name());
                            Object[] codes = platform.codes().toArray();
                            statement.setArray(3, statement.getConnection().createArrayOf("text", codes));
                            statement.setObject(4, utc(platform.createdAt()));
                        })
                == 1;
    }

    @Override
    public Optional<Platform> find(String code) {
        return query(
                        "SELECT " + PLATFORM + " FROM platform WHERE code = ?",
                        statement -> statement.setString(1, code),
                        row -> platform(row, 0))
                .stream()
                .findFirst();
    }

    @Override
    public boolean requireIdempotencyKey(String code, boolean required) {
        return update("UPDATE platform SET idempotency_key_required = ? WHERE code = ?", statement -> {
                    statement.setBoolean(1, required);
                    statement.setString(2, code);
                })
                == 1;
    }

    @Override
    public List<Platform> list(@Nullable String after, int limit) {
        return query(
                "SELECT " + PLATFORM + " FROM platform WHERE code > ? ORDER BY code LIMIT ?",
                statement -> {
                    statement.setString(1, after == null ? "" : after);
                    statement.setInt(2, limit);
                },
                row -> platform(row, 0));
    }

    @Override
    public void addKey(String platformCode, ApiKey key) {
        update(
                "INSERT INTO api_key (key_id, platform_code, hash, created_at, expires_at, label, scopes)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                statement -> {
                    statement.setString(1, key.keyId());
                    statement.setString(2, platformCode);
                    statement.setBytes(3, key.hash());
                    statement.setObject(4, utc(key.createdAt()));
                    statement.setObject(5, key.expiresAt() == null ? null : utc(key.expiresAt()));
                    statement.setString(6, key.label());
                    Object[] scopes = key.scopes().stream().map(Scope::code).toArray();
                    statement.setArray(7, statement.getConnection().createArrayOf("text", scopes));
                });
    }

    @Override
    public List<ApiKey> keys(String platformCode) {
        return query(
                "SELECT " + KEY + " FROM api_key WHERE platform_code = ? ORDER BY created_at DESC",
                statement -> statement.setString(1, platformCode),
                row -> key(row, 0));
    }

    @Override
    public boolean revoke(String platformCode, String keyId, Instant now) {
        return update(
                        "UPDATE api_key SET revoked_at = ?"
                                + " WHERE platform_code = ? AND key_id = ? AND revoked_at IS NULL",
                        statement -> {
                            statement.setObject(1, utc(now));
                            statement.setString(2, platformCode);
                            statement.setString(3, keyId);
                        })
                == 1;
    }

    @Override
    public Optional<HeldKey> findKey(String keyId) {
        return query(
                        "SELECT " + KEY + ", " + PLATFORM
                                + " FROM api_key JOIN platform ON platform.code = api_key.platform_code WHERE key_id = ?",
                        statement -> statement.setString(1, keyId),
                        row -> new HeldKey(key(row, 0), platform(row, KEY_COLUMNS)))
                .stream()
                .findFirst();
    }

    private int update(String sql, Parameters parameters) {
        try {
            return Tx.in(database, connection -> {
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    parameters.set(statement);
                    return statement.executeUpdate();
                }
            });
        } catch (SQLException e) {
            LOG.warnf("register of platforms not written: %s", e.toString());
            throw IngestProblem.storeUnavailable();
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
            throw IngestProblem.storeUnavailable();
        }
    }

    private static Platform platform(ResultSet row, int before) throws SQLException {
        String[] codes = (String[]) row.getArray(before + 3).getArray();
        Set<String> codeSet = new LinkedHashSet<>(Arrays.asList(codes));
        return new Platform(
                row.getString(before + 1),
                row.getString(before + 2),
                codeSet,
                row.getBoolean(before + 4),
                instant(row, before + 5));
    }

    private static ApiKey key(ResultSet row, int before) throws SQLException {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (String code : (String[]) row.getArray(before + 4).getArray()) {
            Scope.of(code).ifPresent(scopes::add);
        }
        return new ApiKey(
                row.getString(before + 1),
                row.getBytes(before + 2),
                row.getString(before + 3),
                scopes,
                instant(row, before + 5),
                nullableInstant(row, before + 6),
                nullableInstant(row, before + 7),
                nullableInstant(row, before + 8));
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant nullableInstant(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
