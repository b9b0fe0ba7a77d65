package io.tidegate.trace.capture.store;

import io.tidegate.trace.capture.EpcisEvent;
import io.tidegate.trace.identifier.Identifier;
import io.tidegate.trace.sql.BinaryCopy;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rows of events, both ways: copied in where all are new, inserted where some may be known. Both write the same row. */
final class EventRows {

    private static final String INSERT = """
            INSERT INTO epcis_event (event_id, declaration, own_id, event_type, event_time, record_time, action, biz_step,
                disposition, read_point, biz_location, body, original, context, terms)
            SELECT event_id, declaration, own_id, event_type, event_time, ?, action, biz_step,
                disposition, read_point, biz_location, body, original, context, terms::int8[]
            FROM unnest(?::text[], ?::text[], ?::text[], ?::int2[], ?::timestamptz[], ?::text[], ?::text[], ?::text[],
                ?::text[], ?::text[], ?::json[], ?::json[], ?::json[], ?::text[])
                AS row(event_id, declaration, own_id, event_type, event_time, action, biz_step, disposition, read_point,
                    biz_location, body, original, context, terms)
            ON CONFLICT DO NOTHING
            RETURNING row_id, event_id, declaration""";

    private static final String IDS = "SELECT nextval('epcis_event_row_id_seq') FROM generate_series(1, ?)";

    private static final String[] COLUMNS = {
        "row_id",
        "event_id",
        "declaration",
        "own_id",
        "event_type",
        "event_time",
        "record_time",
        "action",
        "biz_step",
        "disposition",
        "read_point",
        "biz_location",
        "body",
        "original",
        "context",
        "terms"
    };

    private EventRows() {}

    /** What no two rows share. */
    record Key(String eventId, String declaration) {
        static Key of(EpcisEvent event) {
            return new Key(event.id(), EventRows.declaration(event));
        }
    }

    /** Whether no two of the events share their key or their own eventID, so that they can be copied. */
    static boolean distinct(List<EpcisEvent> events) {
        Set<Object> seen = new HashSet<>();
        for (EpcisEvent event : events) {
            Key key = Key.of(event);
            if (!seen.add(key) || (event.ownId() != null && !seen.add(event.ownId() + key.declaration()))) {
                return false;
            }
        }
        return true;
    }

    /** Copies all; SQLState 23505 where one is stored already. */
    static Map<Key, Long> copy(Connection connection, List<EpcisEvent> events, Instant now) throws SQLException {
        Map<Key, Long> rows = HashMap.newHashMap(events.size());
        long[] ids = ids(connection, events.size());
        try (BinaryCopy copy = BinaryCopy.into(connection, "epcis_event", COLUMNS)) {
            for (int i = 0; i < ids.length; i++) {
                EpcisEvent event = events.get(i);
                rows.put(Key.of(event), ids[i]);
                copy.row();
                copy.number(ids[i]);
                copy.text(event.id());
                copy.text(declaration(event));
                copy.text(event.ownId());
                copy.number(event.type().code());
                copy.time(event.eventTime());
                copy.time(now);
                copy.text(action(event));
                copy.text(event.bizStep());
                copy.text(event.disposition());
                copy.text(uri(event.readPoint()));
                copy.text(uri(event.bizLocation()));
                copy.text(event.json());
                copy.text(event.original());
                copy.text(event.context());
                copy.numbers(IndexTable.digests(event.index()));
            }
            copy.end();
        }
        return rows;
    }

    private static long[] ids(Connection connection, int count) throws SQLException {
        long[] ids = new long[count];
        try (PreparedStatement query = connection.prepareStatement(IDS)) {
            query.setInt(1, count);
            try (ResultSet found = query.executeQuery()) {
                for (int i = 0; found.next(); i++) {
                    ids[i] = found.getLong(1);
                }
            }
        }
        return ids;
    }

    /** Inserts what is not stored; the ids of what was inserted. */
    static Map<Key, Long> insert(Connection connection, List<EpcisEvent> events, Instant now) throws SQLException {
        Map<Key, Long> rows = new HashMap<>();
        List<Column> columns = List.of(
                new Column("text", EpcisEvent::id),
                new Column("text", EventRows::declaration),
                new Column("text", EpcisEvent::ownId),
                new Column("int2", event -> event.type().code()),
                new Column("timestamptz", event -> event.eventTime().atOffset(ZoneOffset.UTC)),
                new Column("text", EventRows::action),
                new Column("text", EpcisEvent::bizStep),
                new Column("text", EpcisEvent::disposition),
                new Column("text", event -> uri(event.readPoint())),
                new Column("text", event -> uri(event.bizLocation())),
                new Column("json", EpcisEvent::json),
                new Column("json", EpcisEvent::original),
                new Column("json", EpcisEvent::context),
                new Column("text", event -> IndexTable.terms(event.index())));
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setObject(1, now.atOffset(ZoneOffset.UTC));
            for (int i = 0; i < columns.size(); i++) {
                insert.setArray(i + 2, columns.get(i).of(connection, events));
            }
            try (ResultSet made = insert.executeQuery()) {
                while (made.next()) {
                    rows.put(new Key(made.getString(2), made.getString(3)), made.getLong(1));
                }
            }
        }
        return rows;
    }

    private record Column(String type, Field field) {
        Array of(Connection connection, List<EpcisEvent> events) throws SQLException {
            @Nullable Object[] values = new @Nullable Object[events.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = field.of(events.get(i));
            }
            return connection.createArrayOf(type, values);
        }
    }

    /** A value of an event, which may be absent. */
    @FunctionalInterface
    private interface Field {
        @Nullable
        Object of(EpcisEvent event);
    }

    private static String declaration(EpcisEvent event) {
        return event.declaration() == null ? "" : event.declaration();
    }

    private static @Nullable String action(EpcisEvent event) {
        return event.action() == null ? null : event.action().name();
    }

    private static @Nullable String uri(@Nullable Identifier identifier) {
        return identifier == null ? null : identifier.uri();
    }
}
