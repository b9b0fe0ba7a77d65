package io.tidegate.kernel.outbox;

import io.tidegate.kernel.id.Ids;
import io.tidegate.kernel.tracing.TraceParent;
import jakarta.enterprise.inject.Instance;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The statements over the outbox: the queue is the table, memory only saves reading. Thread-safe. */
final class OutboxTable {

    /** Any number that no other advisory lock of a service's database has. */
    private static final long PUBLISHER_LOCK = 0x7469_6465_6761_7465L;

    private static final int PENDING_MAX = 500;

    private final Instance<BatchSource> sources;

    OutboxTable(Instance<BatchSource> sources) {
        this.sources = sources;
    }

    /** A batch that is committed and not marked as published. */
    record Pending(UUID id, int size) {}

    /** Writes the row of a batch in the caller's transaction; {@code records} is null where the service re-reads them. */
    static UUID insert(Connection connection, byte @Nullable [] records, int size) throws SQLException {
        UUID batchId = Ids.timeOrdered();
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO outbox_batch (batch_id, records, size, trace_parent) VALUES (?, ?, ?, ?)")) {
            insert.setObject(1, batchId);
            insert.setBytes(2, records);
            insert.setInt(3, size);
            insert.setString(4, TraceParent.current());
            insert.executeUpdate();
        }
        return batchId;
    }

    /**
     * Tries to become the one publisher of this database, for as long as the connection lives. A mark that a crash loses
     * only means that its batch is published again, so marks of this connection do not wait for the disk.
     */
    static boolean tryLock(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_try_advisory_lock(" + PUBLISHER_LOCK + ")")) {
            row.next();
            if (!row.getBoolean(1)) {
                return false;
            }
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET synchronous_commit = off");
        }
        return true;
    }

    /** Leaves the connection as it was. */
    static void unlock(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("RESET synchronous_commit");
            statement.execute("SELECT pg_advisory_unlock(" + PUBLISHER_LOCK + ")");
        }
    }

    /** The first batches in the order of their positions, at most so many records, but at least one batch if there is one. */
    static List<Pending> pending(Connection connection, int recordsMax) throws SQLException {
        List<Pending> pending = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT batch_id, size FROM outbox_batch"
                + " WHERE published_at IS NULL ORDER BY position LIMIT " + PENDING_MAX)) {
            int records = 0;
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next() && (pending.isEmpty() || records + rows.getInt(2) <= recordsMax)) {
                    pending.add(new Pending(rows.getObject(1, UUID.class), rows.getInt(2)));
                    records += rows.getInt(2);
                }
            }
        }
        return pending;
    }

    /** Reads batches, in the order asked for. */
    List<Batch> read(Connection connection, List<UUID> batchIds) throws SQLException {
        Map<UUID, List<OutboundRecord>> read = HashMap.newHashMap(batchIds.size());
        Map<UUID, String> traced = new HashMap<>();
        List<UUID> elsewhere = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT batch_id, records, trace_parent FROM outbox_batch WHERE batch_id = ANY (?)")) {
            select.setArray(1, connection.createArrayOf("uuid", batchIds.toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    byte[] packed = rows.getBytes(2);
                    UUID batchId = rows.getObject(1, UUID.class);
                    String traceParent = rows.getString(3);
                    if (traceParent != null) {
                        traced.put(batchId, traceParent);
                    }
                    if (packed == null) {
                        elsewhere.add(batchId);
                    } else {
                        read.put(batchId, PackedRecords.unpack(packed));
                    }
                }
            }
        }
        if (!elsewhere.isEmpty()) {
            read.putAll(sources.get().read(connection, elsewhere));
        }
        return batchIds.stream()
                .map(id -> new Batch(id, traced.get(id), read.getOrDefault(id, List.of())))
                .toList();
    }

    /** Marks batches as published and forgets their packed records. */
    static void mark(Connection connection, List<Batch> batches) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE outbox_batch SET published_at = now(), records = NULL WHERE batch_id = ANY (?)")) {
            update.setArray(
                    1,
                    connection.createArrayOf(
                            "uuid", batches.stream().map(Batch::id).toArray()));
            update.executeUpdate();
        }
    }

    /** Deletes what was published long ago. */
    static void prune(Connection connection, Duration keep) throws SQLException {
        long before = System.currentTimeMillis() - keep.toMillis();
        try (PreparedStatement delete = connection.prepareStatement(
                "DELETE FROM outbox_batch WHERE batch_id < ? AND published_at IS NOT NULL")) {
            delete.setObject(1, Ids.timeOrderedFloor(before));
            delete.executeUpdate();
        }
    }
}
