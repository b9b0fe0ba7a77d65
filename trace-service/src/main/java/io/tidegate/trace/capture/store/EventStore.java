package io.tidegate.trace.capture.store;

import io.tidegate.kernel.outbox.OutboundRecord;
import io.tidegate.kernel.outbox.Outbox;
import io.tidegate.kernel.sql.Bulk;
import io.tidegate.kernel.sql.Tx;
import io.tidegate.trace.capture.Announcements;
import io.tidegate.trace.capture.EpcisEvent;
import io.tidegate.trace.capture.Events;
import io.tidegate.trace.identifier.Identifier;
import io.tidegate.trace.lineage.Claims;
import io.tidegate.trace.lineage.Graph;
import io.tidegate.trace.lineage.KnownNodes;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Events, what they claim, and the news of them in one transaction. */
@ApplicationScoped
public class EventStore implements Events {

    private static final String INSERT = """
            INSERT INTO epcis_event (event_id, correction, event_type, event_time, record_time, action, biz_step,
                disposition, read_point, biz_location, body, context)
            SELECT event_id, correction, event_type, event_time, ?, action, biz_step,
                disposition, read_point, biz_location, body, context
            FROM unnest(?::text[], ?::bool[], ?::int2[], ?::timestamptz[], ?::text[], ?::text[], ?::text[], ?::text[],
                ?::text[], ?::json[], ?::json[])
                AS row(event_id, correction, event_type, event_time, action, biz_step, disposition, read_point,
                    biz_location, body, context)
            ON CONFLICT DO NOTHING
            RETURNING row_id, event_id, correction""";

    private static final String NAMED = """
            INSERT INTO event_node (node_id, row_id) SELECT * FROM unnest(?::int8[], ?::int8[]) ON CONFLICT DO NOTHING""";

    private final DataSource database;
    private final Graph graph;
    private final Outbox outbox;
    private final Announcements announcements;

    public EventStore(DataSource database, Graph graph, Outbox outbox, Announcements announcements) {
        this.database = database;
        this.graph = graph;
        this.outbox = outbox;
        this.announcements = announcements;
    }

    private record Key(String eventId, boolean correction) {
        static Key of(EpcisEvent event) {
            return new Key(event.id(), event.correction());
        }
    }

    /** What a transaction did. */
    private record Written(Map<Key, Integer> firsts, boolean isNews) {}

    @Override
    public List<Boolean> capture(List<EpcisEvent> events, List<Claims> claims) throws SQLException {
        if (events.isEmpty()) {
            return List.of();
        }
        Written written = Tx.in(database, connection -> write(connection, events, claims));
        if (written.isNews()) {
            outbox.committed();
        }
        List<Boolean> fresh = new ArrayList<>(events.size());
        for (int i = 0; i < events.size(); i++) {
            Integer first = written.firsts().get(Key.of(events.get(i)));
            fresh.add(first != null && first == i);
        }
        return fresh;
    }

    private Written write(Connection connection, List<EpcisEvent> events, List<Claims> claims) throws SQLException {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        Map<Key, Long> rows = insert(connection, events, now);
        Map<Key, Integer> firsts = new HashMap<>();
        List<Claims> fresh = new ArrayList<>();
        List<EpcisEvent> freshEvents = new ArrayList<>();
        List<OutboundRecord> news = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            EpcisEvent event = events.get(i);
            Key key = Key.of(event);
            if (rows.containsKey(key) && firsts.putIfAbsent(key, i) == null) {
                fresh.add(claims.get(i));
                freshEvents.add(event);
                news.add(announcements.of(event, now));
            }
        }
        if (fresh.isEmpty()) {
            return new Written(firsts, false);
        }
        // Ids of this transaction are nobody else's business until it commits, so nothing is remembered of them.
        Map<String, Long> ids = graph.write(connection, fresh, new KnownNodes(100_000));
        name(connection, freshEvents, rows, ids);
        outbox.append(connection, news);
        return new Written(firsts, true);
    }

    private static Map<Key, Long> insert(Connection connection, List<EpcisEvent> events, Instant now)
            throws SQLException {
        Map<Key, Long> rows = new HashMap<>();
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setObject(1, now.atOffset(java.time.ZoneOffset.UTC));
            insert.setArray(2, column(connection, "text", events, EpcisEvent::id));
            insert.setArray(3, column(connection, "bool", events, EpcisEvent::correction));
            insert.setArray(
                    4,
                    Bulk.column(
                            connection, "int2", events, event -> event.type().code()));
            insert.setArray(5, column(connection, "timestamptz", events, EpcisEvent::eventTime));
            insert.setArray(6, column(connection, "text", events, EventStore::action));
            insert.setArray(7, column(connection, "text", events, EpcisEvent::bizStep));
            insert.setArray(8, column(connection, "text", events, EpcisEvent::disposition));
            insert.setArray(9, column(connection, "text", events, event -> uri(event.readPoint())));
            insert.setArray(10, column(connection, "text", events, event -> uri(event.bizLocation())));
            insert.setArray(11, column(connection, "json", events, EpcisEvent::json));
            insert.setArray(12, column(connection, "json", events, EpcisEvent::context));
            try (ResultSet made = insert.executeQuery()) {
                while (made.next()) {
                    rows.put(new Key(made.getString(2), made.getBoolean(3)), made.getLong(1));
                }
            }
        }
        return rows;
    }

    /** A value of an event, which may be absent. */
    @FunctionalInterface
    private interface Field {
        @Nullable
        Object of(EpcisEvent event);
    }

    private static Array column(Connection connection, String type, List<EpcisEvent> events, Field field)
            throws SQLException {
        @Nullable Object[] values = new @Nullable Object[events.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = field.of(events.get(i));
        }
        return connection.createArrayOf(type, values);
    }

    private record Mention(long node, long row) implements Comparable<Mention> {
        @Override
        public int compareTo(Mention other) {
            int order = Long.compare(node, other.node);
            return order != 0 ? order : Long.compare(row, other.row);
        }
    }

    private static void name(Connection connection, List<EpcisEvent> events, Map<Key, Long> rows, Map<String, Long> ids)
            throws SQLException {
        TreeSet<Mention> mentions = new TreeSet<>();
        for (EpcisEvent event : events) {
            Long row = rows.get(Key.of(event));
            List<Identifier> named = new ArrayList<>(event.epcs());
            named.addAll(event.inputs());
            if (event.parent() != null) {
                named.add(event.parent());
            }
            for (Identifier identifier : named) {
                Long node = ids.get(identifier.uri());
                if (row != null && node != null) {
                    mentions.add(new Mention(node, row));
                }
            }
        }
        if (mentions.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(NAMED)) {
            insert.setArray(1, Bulk.column(connection, "int8", mentions, Mention::node));
            insert.setArray(2, Bulk.column(connection, "int8", mentions, Mention::row));
            insert.executeUpdate();
        }
    }

    private static @Nullable String action(EpcisEvent event) {
        return event.action() == null ? null : event.action().name();
    }

    private static @Nullable String uri(@Nullable Identifier identifier) {
        return identifier == null ? null : identifier.uri();
    }

    @Override
    public List<Row> find(Query query) throws SQLException {
        return new EventQuery(database).find(query);
    }

    @Override
    public @Nullable Row get(String eventId) throws SQLException {
        return new EventQuery(database).get(eventId);
    }
}
