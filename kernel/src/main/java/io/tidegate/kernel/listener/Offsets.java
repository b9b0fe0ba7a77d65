package io.tidegate.kernel.listener;

import io.tidegate.kernel.sql.Bulk;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** The consumed offsets of a listener: the truth is here, in the database of the facts, not in Kafka. */
final class Offsets {

    private static final String SELECT = "SELECT topic, part, next_offset FROM consumed_offset WHERE listener = ?";

    private static final String INSERT = """
            INSERT INTO consumed_offset (listener, topic, part, next_offset)
            SELECT ?, topic, part, 0 FROM unnest(?::text[], ?::int[]) AS row(topic, part)
            ON CONFLICT DO NOTHING""";

    private static final String ADVANCE = """
            UPDATE consumed_offset o SET next_offset = row.next
            FROM unnest(?::text[], ?::int[], ?::bigint[], ?::bigint[]) AS row(topic, part, expected, next)
            WHERE o.listener = ? AND o.topic = row.topic AND o.part = row.part AND o.next_offset = row.expected""";

    /** From where to where one transaction moves a partition. */
    record Move(TopicPartition partition, long expected, long next) {}

    private final String listener;

    Offsets(String listener) {
        this.listener = listener;
    }

    /** Next offset by partition; 0 for a partition never consumed. */
    Map<TopicPartition, Long> load(Connection connection, Collection<TopicPartition> partitions) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, listener);
            insert.setArray(2, Bulk.column(connection, "text", partitions, TopicPartition::topic));
            insert.setArray(3, Bulk.column(connection, "int4", partitions, TopicPartition::partition));
            insert.executeUpdate();
        }
        Map<TopicPartition, Long> offsets = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setString(1, listener);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    TopicPartition partition = new TopicPartition(rows.getString(1), rows.getInt(2));
                    if (partitions.contains(partition)) {
                        offsets.put(partition, rows.getLong(3));
                    }
                }
            }
        }
        return offsets;
    }

    /** Moves all partitions on; false if any is not where this listener left it: another one has taken it over. */
    boolean advance(Connection connection, List<Move> moves) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(ADVANCE)) {
            update.setArray(
                    1,
                    Bulk.column(
                            connection, "text", moves, move -> move.partition().topic()));
            update.setArray(
                    2,
                    Bulk.column(
                            connection, "int4", moves, move -> move.partition().partition()));
            update.setArray(3, Bulk.column(connection, "int8", moves, Move::expected));
            update.setArray(4, Bulk.column(connection, "int8", moves, Move::next));
            update.setString(5, listener);
            return update.executeUpdate() == moves.size();
        }
    }
}
