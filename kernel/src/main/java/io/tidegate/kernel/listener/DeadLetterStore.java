package io.tidegate.kernel.listener;

import io.tidegate.kernel.id.Ids;
import io.tidegate.kernel.outbox.OutboundRecord;
import io.tidegate.kernel.sql.Bulk;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Sets records aside: a row that an operator sees, and a record on the topic of dead letters. */
final class DeadLetterStore {

    private static final String INSERT = """
            INSERT INTO dead_letter (dead_letter_id, listener, topic, part, record_offset, record_key, event_id,
                                     event_type, event_time, value, reason)
            SELECT id, ?, topic, part, record_offset, key, event_id, type, time, value, reason
            FROM unnest(?::uuid[], ?::text[], ?::int[], ?::bigint[], ?::text[], ?::text[], ?::text[],
                        ?::timestamptz[], ?::bytea[], ?::text[])
                 AS row(id, topic, part, record_offset, key, event_id, type, time, value, reason)
            ON CONFLICT (dead_letter_id) DO UPDATE SET reason = excluded.reason, replayed_at = NULL""";

    private final String listener;
    private final String topic;

    DeadLetterStore(String listener, String topic) {
        this.listener = listener;
        this.topic = topic;
    }

    /** Stores the letters and gives the records to publish of them. */
    List<OutboundRecord> setAside(Connection connection, List<DeadLetter> letters) throws SQLException {
        if (letters.isEmpty()) {
            return List.of();
        }
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, listener);
            insert.setArray(2, Bulk.column(connection, "uuid", letters, this::id));
            insert.setArray(
                    3, Bulk.column(connection, "text", letters, l -> l.record().topic()));
            insert.setArray(
                    4, Bulk.column(connection, "int4", letters, l -> l.record().partition()));
            insert.setArray(
                    5, Bulk.column(connection, "int8", letters, l -> l.record().offset()));
            insert.setArray(
                    6,
                    Bulk.column(
                            connection, "text", letters, l -> clean(l.record().key())));
            insert.setArray(
                    7,
                    Bulk.column(
                            connection, "text", letters, l -> clean(l.record().id())));
            insert.setArray(
                    8,
                    Bulk.column(
                            connection, "text", letters, l -> clean(l.record().type())));
            insert.setArray(9, Bulk.column(connection, "timestamptz", letters, DeadLetterStore::time));
            insert.setArray(
                    10,
                    Bulk.column(connection, "bytea", letters, l -> l.record().value()));
            insert.setArray(11, Bulk.column(connection, "text", letters, DeadLetter::reason));
            insert.executeUpdate();
        }
        List<OutboundRecord> records = new ArrayList<>(letters.size());
        for (DeadLetter letter : letters) {
            InboundRecord record = letter.record();
            records.add(new OutboundRecord(
                    topic,
                    record.topic(),
                    id(letter).toString(),
                    "io.tidegate.dead-letter.set-aside.v1",
                    record.time(),
                    record.value()));
        }
        return records;
    }

    private java.util.UUID id(DeadLetter letter) {
        InboundRecord record = letter.record();
        return Ids.ofFact(
                "dead-letter",
                listener,
                record.topic(),
                Integer.toString(record.partition()),
                Long.toString(record.offset()));
    }

    private static OffsetDateTime time(DeadLetter letter) {
        return letter.record().time().atOffset(ZoneOffset.UTC);
    }

    /** PostgreSQL's text cannot hold NUL, and this must never fail. */
    private static String clean(String text) {
        return text.replace("\0", "");
    }
}
