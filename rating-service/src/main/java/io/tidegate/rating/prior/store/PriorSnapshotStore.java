package io.tidegate.rating.prior.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.tidegate.contracts.Json;
import io.tidegate.rating.prior.PriorSnapshot;
import io.tidegate.rating.prior.PriorSnapshots;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Snapshots in plain SQL. Stateless. */
@ApplicationScoped
public class PriorSnapshotStore implements PriorSnapshots {

    private static final String LATEST = """
            SELECT snapshot_id, day, cells FROM prior_fit WHERE digest = ? AND day <= ?
            ORDER BY day DESC, prior_fit_id DESC LIMIT 1""";

    private static final String LATEST_ID = """
            SELECT snapshot_id FROM prior_fit WHERE digest = ? AND day <= ?
            ORDER BY day DESC, prior_fit_id DESC LIMIT 1""";

    private static final String LATEST_THEN = """
            SELECT snapshot_id, day, cells FROM prior_fit
            WHERE digest = ? AND day <= ? AND prior_fit_id <= (
                SELECT max(prior_fit_id) FROM prior_fit WHERE snapshot_id = ? AND fitted_at <= ?)
            ORDER BY day DESC, prior_fit_id DESC LIMIT 1""";

    /** Equal ids have equal cells; the older table has what a version before this one fitted while both ran. */
    private static final String OF = """
            (SELECT snapshot_id, day, cells FROM prior_fit WHERE snapshot_id = ? LIMIT 1)
            UNION ALL SELECT snapshot_id, day, cells FROM prior_snapshot WHERE snapshot_id = ? LIMIT 1""";

    private static final String FIT = """
            SELECT edition, extract(epoch FROM clock_timestamp() - fitted_at)::int8 AS age FROM prior_fit
            WHERE digest = ? AND day = ? ORDER BY prior_fit_id DESC LIMIT 1""";

    private static final String EDITION = "SELECT coalesce(sum(edition), 0)::int8 FROM fact_change WHERE day <= ?";

    /** Any number that nothing else in this database locks. */
    private static final long LOCK = 0x7261_7469_6e67_0003L;

    private static final String ALONE = "SELECT pg_try_advisory_xact_lock(?)";

    private static final String KEEP = """
            INSERT INTO prior_fit (snapshot_id, day, digest, cells, edition) VALUES (?, ?, ?, ?::jsonb, ?)""";

    @Override
    public PriorSnapshot latest(Connection connection, String digest, LocalDate day) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LATEST)) {
            select.setString(1, digest);
            select.setObject(2, day);
            PriorSnapshot found = one(select);
            return found == null ? PriorSnapshot.none() : found;
        }
    }

    @Override
    public String latestId(Connection connection, String digest, LocalDate day) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LATEST_ID)) {
            select.setString(1, digest);
            select.setObject(2, day);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getString(1) : PriorSnapshot.NONE;
            }
        }
    }

    @Override
    public @Nullable PriorSnapshot of(Connection connection, String id) throws SQLException {
        if (id.equals(PriorSnapshot.NONE)) {
            return PriorSnapshot.none();
        }
        try (PreparedStatement select = connection.prepareStatement(OF)) {
            select.setString(1, id);
            select.setString(2, id);
            return one(select);
        }
    }

    @Override
    public PriorSnapshot latest(Connection connection, String digest, LocalDate day, String snapshot, Instant knownAt)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LATEST_THEN)) {
            select.setString(1, digest);
            select.setObject(2, day);
            select.setString(3, snapshot);
            select.setObject(4, knownAt.atOffset(ZoneOffset.UTC));
            PriorSnapshot found = one(select);
            return found == null ? PriorSnapshot.none() : found;
        }
    }

    @Override
    public @Nullable Fit fit(Connection connection, String digest, LocalDate day) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(FIT)) {
            select.setString(1, digest);
            select.setObject(2, day);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? new Fit(row.getLong("edition"), Duration.ofSeconds(row.getLong("age"))) : null;
            }
        }
    }

    @Override
    public long edition(Connection connection, LocalDate day) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(EDITION)) {
            select.setObject(1, day);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    @Override
    public boolean alone(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(ALONE)) {
            select.setLong(1, LOCK);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    @Override
    public void keep(Connection connection, String digest, PriorSnapshot snapshot, long edition) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(KEEP)) {
            insert.setString(1, snapshot.id());
            insert.setObject(2, LocalDate.ofEpochDay(snapshot.day()));
            insert.setString(3, digest);
            insert.setString(4, Json.mapper().writeValueAsString(snapshot.cells()));
            insert.setLong(5, edition);
            insert.executeUpdate();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable PriorSnapshot one(PreparedStatement select) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                return null;
            }
            List<PriorSnapshot.Cell> cells = Json.mapper().readValue(row.getString("cells"), new TypeReference<>() {});
            int day = Math.toIntExact(row.getObject("day", LocalDate.class).toEpochDay());
            return new PriorSnapshot(row.getString("snapshot_id"), day, cells);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A snapshot of priors cannot be read", e);
        }
    }
}
