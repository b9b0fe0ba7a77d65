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
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Snapshots in plain SQL. Stateless. */
@ApplicationScoped
public class PriorSnapshotStore implements PriorSnapshots {

    private static final String LATEST = """
            SELECT snapshot_id, day, cells FROM prior_snapshot WHERE digest = ? AND day <= ?
            ORDER BY day DESC LIMIT 1""";

    private static final String LATEST_ID = """
            SELECT snapshot_id FROM prior_snapshot WHERE digest = ? AND day <= ? ORDER BY day DESC LIMIT 1""";

    private static final String OF = "SELECT snapshot_id, day, cells FROM prior_snapshot WHERE snapshot_id = ?";

    private static final String KEEP = """
            INSERT INTO prior_snapshot (snapshot_id, day, digest, cells) VALUES (?, ?, ?, ?::jsonb)
            ON CONFLICT DO NOTHING""";

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
            return one(select);
        }
    }

    @Override
    public void keep(Connection connection, String digest, PriorSnapshot snapshot) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(KEEP)) {
            insert.setString(1, snapshot.id());
            insert.setObject(2, LocalDate.ofEpochDay(snapshot.day()));
            insert.setString(3, digest);
            insert.setString(4, Json.mapper().writeValueAsString(snapshot.cells()));
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
