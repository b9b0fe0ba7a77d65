package io.tidegate.trace.capture.store;

import io.tidegate.kernel.outbox.OutboundRecord;
import io.tidegate.kernel.outbox.Outbox;
import io.tidegate.kernel.sql.Bulk;
import io.tidegate.kernel.sql.Tx;
import io.tidegate.trace.capture.Announcements;
import io.tidegate.trace.capture.CaptureJob;
import io.tidegate.trace.capture.CaptureJobs;
import io.tidegate.trace.capture.EpcisEvent;
import io.tidegate.trace.capture.Events;
import io.tidegate.trace.capture.MasterData;
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
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Events, what they claim, and the news of them in one transaction. */
@ApplicationScoped
public class EventStore implements Events {

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

    private static final String TAKEN = """
            SELECT own_id, event_id FROM epcis_event WHERE declaration = '' AND own_id = ANY(?)""";

    private final DataSource database;
    private final Graph graph;
    private final Outbox outbox;
    private final Announcements announcements;
    private final CaptureJobs jobs;
    private final IndexTable index = new IndexTable();

    public EventStore(DataSource database, Graph graph, Outbox outbox, Announcements announcements, CaptureJobs jobs) {
        this.database = database;
        this.graph = graph;
        this.outbox = outbox;
        this.announcements = announcements;
        this.jobs = jobs;
    }

    private record Key(String eventId, String declaration) {
        static Key of(EpcisEvent event) {
            return new Key(event.id(), EventStore.declaration(event));
        }
    }

    /** Takes the transaction back: an event cannot be kept, and so none is. */
    private static final class NoneKept extends SQLException {
        private static final long serialVersionUID = 1L;
        private final transient List<Fate> fates;

        NoneKept(List<Fate> fates) {
            super("an eventID is taken");
            this.fates = fates;
        }
    }

    @Override
    public List<Fate> capture(
            List<EpcisEvent> events,
            List<Claims> claims,
            MasterData masterData,
            boolean whole,
            Function<List<Fate>, CaptureJob> job)
            throws SQLException {
        try {
            Set<IndexTable.Word> words = new HashSet<>();
            List<Fate> fates = Tx.in(database, connection -> {
                List<Fate> written = write(connection, events, claims, whole, job, words);
                MasterTable.insert(connection, masterData);
                return written;
            });
            if (fates.contains(Fate.NEW)) {
                outbox.committed();
                index.remember(words);
            }
            return fates;
        } catch (NoneKept e) {
            return e.fates.stream()
                    .map(fate -> fate == Fate.ID_TAKEN ? fate : Fate.REFUSED)
                    .toList();
        }
    }

    private List<Fate> write(
            Connection connection,
            List<EpcisEvent> events,
            List<Claims> claims,
            boolean whole,
            Function<List<Fate>, CaptureJob> job,
            Set<IndexTable.Word> words)
            throws SQLException {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        Map<Key, Long> rows = insert(connection, events, now);
        List<Fate> fates = fates(connection, events, rows.keySet());
        if (whole && fates.contains(Fate.ID_TAKEN)) {
            throw new NoneKept(fates);
        }
        List<Claims> fresh = new ArrayList<>();
        List<EpcisEvent> freshEvents = new ArrayList<>();
        List<OutboundRecord> news = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            if (fates.get(i) == Fate.NEW) {
                fresh.add(claims.get(i));
                freshEvents.add(events.get(i));
                news.add(announcements.of(events.get(i), now));
            }
        }
        if (!fresh.isEmpty()) {
            // Ids of this transaction are nobody else's business until it commits, so nothing is remembered of them.
            Map<String, Long> ids = graph.write(connection, fresh, new KnownNodes(100_000));
            words.addAll(index.insert(connection, indexed(freshEvents, rows), ids));
            SensorTable.insert(connection, freshEvents, event -> rows.get(Key.of(event)));
            outbox.append(connection, news);
        }
        jobs.save(connection, job.apply(fates));
        return fates;
    }

    /** The first of each identity that was inserted is new; of the others those are taken whose eventID another has. */
    private static List<Fate> fates(Connection connection, List<EpcisEvent> events, Set<Key> inserted)
            throws SQLException {
        Set<Key> firsts = new HashSet<>();
        List<Fate> fates = new ArrayList<>(events.size());
        Set<String> doubtful = new TreeSet<>();
        for (EpcisEvent event : events) {
            Key key = Key.of(event);
            boolean isNew = inserted.contains(key) && firsts.add(key);
            fates.add(isNew ? Fate.NEW : Fate.KNOWN);
            if (!isNew && event.ownId() != null && !event.correction()) {
                doubtful.add(event.ownId());
            }
        }
        if (doubtful.isEmpty()) {
            return fates;
        }
        Map<String, String> owners = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(TAKEN)) {
            statement.setArray(1, Bulk.column(connection, "text", doubtful, id -> id));
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    owners.put(found.getString(1), found.getString(2));
                }
            }
        }
        for (int i = 0; i < events.size(); i++) {
            EpcisEvent event = events.get(i);
            String owner = event.ownId() == null || event.correction() ? null : owners.get(event.ownId());
            if (fates.get(i) == Fate.KNOWN && owner != null && !owner.equals(event.id())) {
                fates.set(i, Fate.ID_TAKEN);
            }
        }
        return fates;
    }

    private static Map<Key, Long> insert(Connection connection, List<EpcisEvent> events, Instant now)
            throws SQLException {
        Map<Key, Long> rows = new HashMap<>();
        List<Column> columns = List.of(
                new Column("text", EpcisEvent::id),
                new Column("text", EventStore::declaration),
                new Column("text", EpcisEvent::ownId),
                new Column("int2", event -> event.type().code()),
                new Column("timestamptz", EpcisEvent::eventTime),
                new Column("text", EventStore::action),
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

    private static List<IndexTable.Indexed> indexed(List<EpcisEvent> events, Map<Key, Long> rows) {
        List<IndexTable.Indexed> indexed = new ArrayList<>();
        for (EpcisEvent event : events) {
            Long row = rows.get(Key.of(event));
            if (row != null) {
                indexed.add(new IndexTable.Indexed(row, event.eventTime(), event.index(), event.words()));
            }
        }
        return indexed;
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
