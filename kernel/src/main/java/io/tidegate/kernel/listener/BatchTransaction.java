package io.tidegate.kernel.listener;

import io.tidegate.kernel.outbox.OutboundRecord;
import io.tidegate.kernel.sql.Bulk;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one batch does inside its transaction: admit what is new, let the listener handle it, set aside what cannot be
 * handled, count. Not thread-safe: one per listener thread.
 *
 * @param <T> what a record is parsed to
 */
final class BatchTransaction<T> {

    private static final String COUNT = """
            INSERT INTO consumed (listener, topic, part, type, n)
            SELECT ?, topic, part, type, n FROM unnest(?::text[], ?::int[], ?::text[], ?::bigint[])
                AS row(topic, part, type, n)
            ON CONFLICT (listener, topic, part, type) DO UPDATE SET n = consumed.n + excluded.n""";

    private record CountKey(String topic, int partition, String type) implements Comparable<CountKey> {
        @Override
        public int compareTo(CountKey other) {
            int order = topic.compareTo(other.topic);
            order = order != 0 ? order : Integer.compare(partition, other.partition);
            return order != 0 ? order : type.compareTo(other.type);
        }
    }

    private final BatchListener<T> listener;
    private final Inbox inbox;
    private final DeadLetterStore deadLetters;
    private Map<String, Long> counted = Map.of();

    BatchTransaction(BatchListener<T> listener, String deadLetterTopic) {
        this.listener = listener;
        this.inbox = new Inbox(listener.name());
        this.deadLetters = new DeadLetterStore(listener.name(), deadLetterTopic);
    }

    /** Handles what was polled, each record once; gives what to publish. */
    List<OutboundRecord> run(Connection connection, List<Parsed<T>> polled) throws SQLException {
        List<Parsed<T>> fresh = inbox.admit(connection, polled);
        List<Parsed<T>> readable = new ArrayList<>(fresh.size());
        List<DeadLetter> letters = new ArrayList<>();
        for (Parsed<T> parsed : fresh) {
            DeadLetter letter = parsed.letter();
            if (letter != null) {
                letters.add(letter);
            } else {
                readable.add(parsed);
            }
        }
        List<OutboundRecord> out = new ArrayList<>();
        handle(connection, readable, out, letters);
        out.addAll(deadLetters.setAside(connection, letters));
        count(connection, fresh);
        return out;
    }

    /** What the last run took as new, by CloudEvents type. */
    Map<String, Long> counted() {
        return counted;
    }

    private void handle(
            Connection connection, List<Parsed<T>> batch, List<OutboundRecord> out, List<DeadLetter> letters)
            throws SQLException {
        if (batch.isEmpty()) {
            return;
        }
        Savepoint before = connection.setSavepoint();
        try {
            out.addAll(listener.handle(
                    connection, batch.stream().map(Parsed::required).toList()));
            connection.releaseSavepoint(before);
        } catch (RuntimeException | SQLException e) {
            if (e instanceof SQLException fault && !isBadData(fault)) {
                throw fault;
            }
            connection.rollback(before);
            listener.undone();
            if (batch.size() == 1) {
                letters.add(DeadLetter.of(batch.getFirst().delivery().record(), e));
            } else {
                int half = batch.size() / 2;
                handle(connection, batch.subList(0, half), out, letters);
                handle(connection, batch.subList(half, batch.size()), out, letters);
            }
        }
    }

    /** SQLSTATE class 22 data exception, 23 integrity constraint violation: trying again cannot help. */
    private static boolean isBadData(SQLException e) {
        String state = e.getSQLState();
        return state != null && (state.startsWith("22") || state.startsWith("23"));
    }

    private void count(Connection connection, List<Parsed<T>> fresh) throws SQLException {
        Map<CountKey, Long> counts = new TreeMap<>();
        for (Parsed<T> parsed : fresh) {
            InboundRecord record = parsed.delivery().record();
            counts.merge(new CountKey(record.topic(), record.partition(), record.type()), 1L, Long::sum);
        }
        counted = new TreeMap<>();
        counts.forEach((key, n) -> counted.merge(key.type(), n, Long::sum));
        if (counts.isEmpty()) {
            return;
        }
        try (PreparedStatement upsert = connection.prepareStatement(COUNT)) {
            upsert.setString(1, listener.name());
            upsert.setArray(2, Bulk.column(connection, "text", counts.keySet(), CountKey::topic));
            upsert.setArray(3, Bulk.column(connection, "int4", counts.keySet(), CountKey::partition));
            upsert.setArray(4, Bulk.column(connection, "text", counts.keySet(), CountKey::type));
            upsert.setArray(5, Bulk.column(connection, "int8", counts.values(), n -> n));
            upsert.executeUpdate();
        }
    }
}
