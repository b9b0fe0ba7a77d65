package io.tidegate.kernel.listener;

import io.tidegate.kernel.outbox.OutboundRecord;
import io.tidegate.kernel.outbox.Outbox;
import io.tidegate.kernel.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What was set aside: seen and replayed by an operator. Thread-safe. */
@ApplicationScoped
public class DeadLetters {

    /** A record set aside, without its content. */
    public record Letter(
            UUID id,
            String listener,
            String topic,
            String key,
            String eventId,
            String type,
            String reason,
            Instant at) {}

    private record Stored(String listener, InboundRecord record) {}

    private final DataSource database;
    private final Outbox outbox;
    private final Instance<BatchListener<?>> listeners;

    public DeadLetters(DataSource database, Outbox outbox, @Any Instance<BatchListener<?>> listeners) {
        this.database = database;
        this.outbox = outbox;
        this.listeners = listeners;
    }

    /** Open letters after {@code after}, oldest first, one more than the limit if there are more. */
    List<Letter> open(@Nullable List<String> after, int limit) throws SQLException {
        return Tx.in(database, connection -> {
            try (PreparedStatement select = connection.prepareStatement("""
                    SELECT dead_letter_id, listener, topic, record_key, event_id, event_type, reason, set_aside_at
                    FROM dead_letter
                    WHERE replayed_at IS NULL AND (set_aside_at, dead_letter_id) > (?::timestamptz, ?::uuid)
                    ORDER BY set_aside_at, dead_letter_id LIMIT ?""")) {
                select.setString(1, after == null ? "-infinity" : after.get(0));
                select.setString(2, after == null ? new UUID(0, 0).toString() : after.get(1));
                select.setInt(3, limit + 1);
                return letters(select);
            }
        });
    }

    /** Handles a letter again; empty if there is no such open one. Fails as the listener fails, and the letter stays. */
    Optional<UUID> replay(UUID id) throws SQLException {
        List<OutboundRecord> out = new ArrayList<>();
        boolean found = Tx.in(database, connection -> {
            Optional<Stored> stored = take(connection, id);
            if (stored.isEmpty()) {
                return false;
            }
            out.addAll(handle(connection, stored.get()));
            if (!out.isEmpty()) {
                outbox.append(connection, out);
            }
            return true;
        });
        if (!out.isEmpty()) {
            outbox.committed();
        }
        return found ? Optional.of(id) : Optional.empty();
    }

    private List<OutboundRecord> handle(Connection connection, Stored stored) throws SQLException {
        for (BatchListener<?> listener : listeners) {
            if (listener.name().equals(stored.listener())) {
                return handleBy(listener, connection, stored.record());
            }
        }
        throw new IllegalStateException("no listener named " + stored.listener() + " in this service");
    }

    private static <T> List<OutboundRecord> handleBy(
            BatchListener<T> listener, Connection connection, InboundRecord record) throws SQLException {
        return listener.handle(connection, List.of(listener.parse(record)));
    }

    private static Optional<Stored> take(Connection connection, UUID id) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                UPDATE dead_letter SET replayed_at = now() WHERE dead_letter_id = ? AND replayed_at IS NULL
                RETURNING listener, topic, part, record_offset, record_key, event_id, event_type, event_time, value""")) {
            update.setObject(1, id);
            try (ResultSet row = update.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                return Optional.of(new Stored(
                        row.getString(1),
                        new InboundRecord(
                                row.getString(2),
                                row.getInt(3),
                                row.getLong(4),
                                row.getString(5),
                                row.getString(6),
                                row.getString(7),
                                row.getObject(8, OffsetDateTime.class).toInstant(),
                                row.getBytes(9))));
            }
        }
    }

    private static List<Letter> letters(PreparedStatement select) throws SQLException {
        List<Letter> letters = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                letters.add(new Letter(
                        rows.getObject(1, UUID.class),
                        rows.getString(2),
                        rows.getString(3),
                        rows.getString(4),
                        rows.getString(5),
                        rows.getString(6),
                        rows.getString(7),
                        rows.getObject(8, OffsetDateTime.class).toInstant()));
            }
        }
        return letters;
    }
}
