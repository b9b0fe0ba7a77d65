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
import io.tidegate.trace.lineage.Claims;
import io.tidegate.trace.lineage.Graph;
import io.tidegate.trace.lineage.KnownNodes;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Events, what they claim, and the news of them in one transaction. */
@ApplicationScoped
public class EventStore implements Events {

    private static final String UNIQUE_VIOLATION = "23505";

    private static final String TAKEN = """
            SELECT own_id, event_id FROM epcis_event WHERE declaration = '' AND own_id = ANY(?)""";

    private final DataSource database;
    private final Graph graph;
    private final Outbox outbox;
    private final Announcements announcements;
    private final CaptureJobs jobs;
    private final IndexTable index = new IndexTable();

    /** Whether the next document is copied in: not after one that had a known event. */
    private volatile boolean copying = true;

    public EventStore(DataSource database, Graph graph, Outbox outbox, Announcements announcements, CaptureJobs jobs) {
        this.database = database;
        this.graph = graph;
        this.outbox = outbox;
        this.announcements = announcements;
        this.jobs = jobs;
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
        Capture capture = new Capture(events, claims, masterData, whole, job);
        try {
            Set<IndexTable.Word> words = new HashSet<>();
            List<Fate> fates = copied(capture, words);
            if (fates == null) {
                fates = Tx.in(database, connection -> {
                    Instant now = now();
                    return write(connection, capture, now, EventRows.insert(connection, events, now), words);
                });
                copying = fates.stream().allMatch(fate -> fate == Fate.NEW);
            }
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

    private record Capture(
            List<EpcisEvent> events,
            List<Claims> claims,
            MasterData masterData,
            boolean whole,
            Function<List<Fate>, CaptureJob> job) {}

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    /** Null where an event is known, so that nothing was written: what comes again comes in runs. */
    private @Nullable List<Fate> copied(Capture capture, Set<IndexTable.Word> words) throws SQLException {
        if (!copying || !EventRows.distinct(capture.events())) {
            return null;
        }
        AtomicBoolean known = new AtomicBoolean();
        try {
            return Tx.in(database, connection -> {
                Instant now = now();
                Map<EventRows.Key, Long> rows;
                try {
                    rows = EventRows.copy(connection, capture.events(), now);
                } catch (SQLException e) {
                    known.set(UNIQUE_VIOLATION.equals(e.getSQLState()));
                    throw e;
                }
                return write(connection, capture, now, rows, words);
            });
        } catch (SQLException e) {
            if (!known.get()) {
                throw e;
            }
            copying = false;
            return null;
        }
    }

    private List<Fate> write(
            Connection connection,
            Capture capture,
            Instant now,
            Map<EventRows.Key, Long> rows,
            Set<IndexTable.Word> words)
            throws SQLException {
        List<EpcisEvent> events = capture.events();
        List<Fate> fates = fates(connection, events, rows.keySet());
        if (capture.whole() && fates.contains(Fate.ID_TAKEN)) {
            throw new NoneKept(fates);
        }
        List<Claims> fresh = new ArrayList<>();
        List<EpcisEvent> freshEvents = new ArrayList<>();
        List<OutboundRecord> news = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            if (fates.get(i) == Fate.NEW) {
                fresh.add(capture.claims().get(i));
                freshEvents.add(events.get(i));
                news.add(announcements.of(events.get(i), now));
            }
        }
        if (!fresh.isEmpty()) {
            // Ids of this transaction are nobody else's business until it commits, so nothing is remembered of them.
            Map<String, Long> ids = graph.write(connection, fresh, new KnownNodes(100_000));
            words.addAll(index.copy(connection, indexed(freshEvents, rows), ids));
            SensorTable.insert(connection, freshEvents, event -> rows.get(EventRows.Key.of(event)));
            outbox.append(connection, news);
        }
        jobs.save(connection, capture.job().apply(fates));
        MasterTable.insert(connection, capture.masterData());
        return fates;
    }

    /** The first of each identity that was inserted is new; of the others those are taken whose eventID another has. */
    private static List<Fate> fates(Connection connection, List<EpcisEvent> events, Set<EventRows.Key> inserted)
            throws SQLException {
        Set<EventRows.Key> firsts = new HashSet<>();
        List<Fate> fates = new ArrayList<>(events.size());
        Set<String> doubtful = new TreeSet<>();
        for (EpcisEvent event : events) {
            EventRows.Key key = EventRows.Key.of(event);
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

    private static List<IndexTable.Indexed> indexed(List<EpcisEvent> events, Map<EventRows.Key, Long> rows) {
        List<IndexTable.Indexed> indexed = new ArrayList<>();
        for (EpcisEvent event : events) {
            Long row = rows.get(EventRows.Key.of(event));
            if (row != null) {
                indexed.add(new IndexTable.Indexed(row, event.eventTime(), event.index(), event.words()));
            }
        }
        return indexed;
    }
}
