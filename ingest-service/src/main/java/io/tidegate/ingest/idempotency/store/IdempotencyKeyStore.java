package io.tidegate.ingest.idempotency.store;

import io.tidegate.ingest.idempotency.IdempotencyKeys;
import io.tidegate.ingest.idempotency.IdempotencySettings;
import io.tidegate.ingest.idempotency.KeyedRequest;
import io.tidegate.ingest.idempotency.StoredAnswer;
import io.tidegate.kernel.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Idempotency keys in PostgreSQL; all times are the database's, so that replicas agree. Thread-safe. */
@ApplicationScoped
public class IdempotencyKeyStore implements IdempotencyKeys {

    private static final String CLAIM = """
            INSERT INTO idempotency_key AS old
                (platform, method, route, key, fingerprint, holder, lease_until, expires_at)
            VALUES (?, ?, ?, ?, ?, ?, now() + make_interval(secs => ?), now() + make_interval(secs => ?))
            ON CONFLICT (platform, method, route, key) DO UPDATE SET
                fingerprint = excluded.fingerprint, holder = excluded.holder, lease_until = excluded.lease_until,
                expires_at = excluded.expires_at, status = NULL, content_type = NULL, location = NULL, answer = NULL
            WHERE old.expires_at <= now()
               OR (old.status IS NULL AND old.lease_until <= now() AND old.fingerprint = excluded.fingerprint)
               OR (old.status >= 400 AND old.fingerprint <> excluded.fingerprint)
            RETURNING true""";

    private static final String READ = """
            SELECT fingerprint, status, content_type, location, answer FROM idempotency_key
            WHERE platform = ? AND method = ? AND route = ? AND key = ?""";

    private static final String FINISH = """
            UPDATE idempotency_key SET status = ?, content_type = ?, location = ?, answer = ?
            WHERE platform = ? AND method = ? AND route = ? AND key = ? AND holder = ?""";

    private static final String RELEASE = """
            DELETE FROM idempotency_key
            WHERE platform = ? AND method = ? AND route = ? AND key = ? AND holder = ? AND status IS NULL""";

    private static final String RENEW = """
            UPDATE idempotency_key SET lease_until = now() + make_interval(secs => ?)
            WHERE holder = ANY (?) AND status IS NULL""";

    private static final String DELETE_EXPIRED = """
            DELETE FROM idempotency_key WHERE ctid = ANY (ARRAY(
                SELECT ctid FROM idempotency_key WHERE expires_at <= now() ORDER BY expires_at LIMIT ?
                FOR UPDATE SKIP LOCKED))""";

    /** A key may be freed between the two statements of a claim; then it is claimed again. */
    private static final int TRIES = 5;

    private static final double MILLIS = 1000.0;

    private final DataSource database;

    public IdempotencyKeyStore(DataSource database) {
        this.database = database;
    }

    @Override
    public Claim claim(KeyedRequest request, UUID holder, IdempotencySettings settings) throws SQLException {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Optional<Claim> claim = Tx.in(
                    database,
                    connection -> isClaimed(connection, request, holder, settings)
                            ? Optional.of(new Claim.Ours())
                            : read(connection, request));
            if (claim.isPresent()) {
                return claim.get();
            }
        }
        return new Claim.InFlight();
    }

    private static boolean isClaimed(
            Connection connection, KeyedRequest request, UUID holder, IdempotencySettings settings)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CLAIM)) {
            int next = identity(statement, 1, request);
            statement.setBytes(next++, request.fingerprint());
            statement.setObject(next++, holder);
            statement.setDouble(next++, settings.lease().toMillis() / MILLIS);
            statement.setDouble(next, settings.keep().toMillis() / MILLIS);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    private static Optional<Claim> read(Connection connection, KeyedRequest request) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(READ)) {
            identity(statement, 1, request);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                if (!Arrays.equals(row.getBytes("fingerprint"), request.fingerprint())) {
                    return Optional.of(new Claim.OtherBody());
                }
                int status = row.getInt("status");
                if (row.wasNull()) {
                    return Optional.of(new Claim.InFlight());
                }
                return Optional.of(new Claim.Answered(new StoredAnswer(
                        status, row.getString("content_type"), row.getString("location"), row.getBytes("answer"))));
            }
        }
    }

    @Override
    public boolean finish(KeyedRequest request, UUID holder, StoredAnswer answer) throws SQLException {
        return update(FINISH, statement -> {
                    statement.setInt(1, answer.status());
                    statement.setString(2, answer.contentType());
                    statement.setString(3, answer.location());
                    statement.setBytes(4, answer.body());
                    statement.setObject(identity(statement, 5, request), holder);
                })
                == 1;
    }

    @Override
    public void release(KeyedRequest request, UUID holder) throws SQLException {
        update(RELEASE, statement -> statement.setObject(identity(statement, 1, request), holder));
    }

    @Override
    public void renew(Collection<UUID> holders, Duration lease) throws SQLException {
        update(RENEW, statement -> {
            statement.setDouble(1, lease.toMillis() / MILLIS);
            statement.setArray(2, statement.getConnection().createArrayOf("uuid", holders.toArray()));
        });
    }

    @Override
    public int deleteExpired(int limit) throws SQLException {
        return update(DELETE_EXPIRED, statement -> statement.setInt(1, limit));
    }

    /** Fills the parameters of a statement. */
    @FunctionalInterface
    private interface Parameters {
        void set(PreparedStatement statement) throws SQLException;
    }

    private int update(String sql, Parameters parameters) throws SQLException {
        return Tx.in(database, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                parameters.set(statement);
                return statement.executeUpdate();
            }
        });
    }

    /** Sets the four columns of the primary key from {@code first} on; where the next parameter is. */
    private static int identity(PreparedStatement statement, int first, KeyedRequest request) throws SQLException {
        int next = first;
        statement.setString(next++, request.platform());
        statement.setString(next++, request.method());
        statement.setString(next++, request.route());
        statement.setString(next++, request.key());
        return next;
    }
}
