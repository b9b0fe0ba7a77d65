package io.tidegate.kernel.listener;

import io.tidegate.kernel.sql.Bulk;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Which records a listener has handled: one bitmap of positions per producer's batch and partition. So the memory of
 * what was seen costs one row for some hundred records, not one row each.
 */
final class Inbox {

    private static final String SELECT = """
            SELECT i.batch_id, i.slot, i.seen FROM inbox i
            JOIN unnest(?::uuid[], ?::text[]) AS wanted(batch_id, slot) USING (batch_id, slot)
            WHERE i.listener = ?""";

    private static final String UPSERT = """
            INSERT INTO inbox (batch_id, listener, slot, seen)
            SELECT batch_id, ?, slot, seen FROM unnest(?::uuid[], ?::text[], ?::bytea[]) AS row(batch_id, slot, seen)
            ON CONFLICT (batch_id, listener, slot) DO UPDATE SET seen = excluded.seen""";

    private record Slot(UUID batchId, String slot) implements Comparable<Slot> {
        @Override
        public int compareTo(Slot other) {
            int order = batchId.compareTo(other.batchId);
            return order != 0 ? order : slot.compareTo(other.slot);
        }
    }

    private final String listener;

    Inbox(String listener) {
        this.listener = listener;
    }

    /** The deliveries not handled before, each once, in their order; they count as handled when this transaction commits. */
    <T> List<Parsed<T>> admit(Connection connection, List<Parsed<T>> polled) throws SQLException {
        Map<Slot, BitSet> seen = new TreeMap<>();
        for (Parsed<T> parsed : polled) {
            seen.putIfAbsent(slot(parsed.delivery()), new BitSet());
        }
        load(connection, seen);
        Map<Slot, BitSet> changed = new LinkedHashMap<>();
        List<Parsed<T>> fresh = new ArrayList<>(polled.size());
        for (Parsed<T> parsed : polled) {
            Delivery delivery = parsed.delivery();
            Slot slot = slot(delivery);
            BitSet bits = seen.computeIfAbsent(slot, _ -> new BitSet());
            if (!bits.get(delivery.index())) {
                bits.set(delivery.index());
                changed.put(slot, bits);
                fresh.add(parsed);
            }
        }
        save(connection, changed);
        return fresh;
    }

    private static Slot slot(Delivery delivery) {
        return new Slot(delivery.batchId(), delivery.slot());
    }

    private void load(Connection connection, Map<Slot, BitSet> seen) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setArray(1, Bulk.column(connection, "uuid", seen.keySet(), Slot::batchId));
            select.setArray(2, Bulk.column(connection, "text", seen.keySet(), Slot::slot));
            select.setString(3, listener);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    seen.put(
                            new Slot(rows.getObject(1, UUID.class), rows.getString(2)),
                            BitSet.valueOf(rows.getBytes(3)));
                }
            }
        }
    }

    private void save(Connection connection, Map<Slot, BitSet> changed) throws SQLException {
        if (changed.isEmpty()) {
            return;
        }
        try (PreparedStatement upsert = connection.prepareStatement(UPSERT)) {
            upsert.setString(1, listener);
            upsert.setArray(2, Bulk.column(connection, "uuid", changed.keySet(), Slot::batchId));
            upsert.setArray(3, Bulk.column(connection, "text", changed.keySet(), Slot::slot));
            upsert.setArray(4, Bulk.column(connection, "bytea", changed.values(), BitSet::toByteArray));
            upsert.executeUpdate();
        }
    }
}
