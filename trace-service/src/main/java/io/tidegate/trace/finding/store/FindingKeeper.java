package io.tidegate.trace.finding.store;

import io.tidegate.kernel.outbox.OutboundRecord;
import io.tidegate.kernel.outbox.Outbox;
import io.tidegate.kernel.sql.Bulk;
import io.tidegate.kernel.sql.Tx;
import io.tidegate.trace.finding.Announcements;
import io.tidegate.trace.finding.Finding;
import io.tidegate.trace.identifier.Identifier;
import io.tidegate.trace.identifier.Identifiers;
import io.tidegate.trace.subscription.Feed;
import io.tidegate.trace.subscription.Feed.Place;
import io.tidegate.trace.subscription.Feed.Window;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Follows the feed of events: for each lot and item that an event names all of its events are looked at anew, and what is found
 * replaces what was found before. Findings, their news and the place in the feed are one transaction.
 */
@ApplicationScoped
class FindingKeeper {

    private static final int EVENTS_AT_ONCE = 500;

    private static final String PLACE = "SELECT position, place_rows FROM finding_place FOR UPDATE SKIP LOCKED";

    private static final String TOUCHED = """
            SELECT DISTINCT n.node_id, n.uri FROM event_node m JOIN node n ON n.node_id = m.node_id
            WHERE m.row_id = ANY(?) AND n.kind IN (2, 3)""";

    private final DataSource database;
    private final Feed feed;
    private final Outbox outbox;
    private final Announcements announcements;

    FindingKeeper(DataSource database, Feed feed, Outbox outbox, Announcements announcements) {
        this.database = database;
        this.feed = feed;
        this.outbox = outbox;
        this.announcements = announcements;
    }

    /** Goes on to the end of the feed. */
    void keep() throws SQLException {
        feed.assign();
        boolean more = true;
        while (more && !Thread.currentThread().isInterrupted()) {
            Step step = Tx.in(database, this::step);
            if (step.news()) {
                outbox.committed();
            }
            more = step.more();
        }
    }

    private record Step(boolean more, boolean news) {}

    private Step step(Connection connection) throws SQLException {
        Place place;
        try (PreparedStatement query = connection.prepareStatement(PLACE);
                ResultSet found = query.executeQuery()) {
            if (!found.next()) {
                return new Step(false, false);
            }
            place = new Place(found.getLong(1), found.getInt(2));
        }
        Window window = feed.after(place, EVENTS_AT_ONCE);
        if (window.rows().isEmpty()) {
            return new Step(false, false);
        }
        Map<Long, Identifier> things = touched(connection, window.rows());
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        List<OutboundRecord> news = new ArrayList<>();
        if (!things.isEmpty()) {
            List<Finding> findings = new ThingEvents(connection).findings(things);
            Collection<String> uris =
                    things.values().stream().map(Identifier::uri).toList();
            for (FindingTable.Change change : FindingTable.replace(connection, uris, distinct(findings), now)) {
                news.add(announcements.of(change.finding(), change.revision(), change.open(), now));
            }
        }
        if (!news.isEmpty()) {
            outbox.append(connection, news);
        }
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE finding_place SET position = ?, place_rows = ?")) {
            update.setLong(1, window.to().position());
            update.setInt(2, window.to().rows());
            update.executeUpdate();
        }
        return new Step(true, !news.isEmpty());
    }

    /** Several transformations may each make too much of one lot: the one that is the furthest off stands for them. */
    private static Collection<Finding> distinct(List<Finding> findings) {
        Map<UUID, Finding> byId = findings.stream()
                .collect(Collectors.toMap(Finding::id, each -> each, (one, other) -> {
                    boolean more = one.found() != null
                            && other.found() != null
                            && other.found().compareTo(one.found()) > 0;
                    return more ? other : one;
                }));
        return byId.values();
    }

    private static Map<Long, Identifier> touched(Connection connection, List<Long> rows) throws SQLException {
        Map<Long, Identifier> things = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement(TOUCHED)) {
            query.setArray(1, Bulk.column(connection, "int8", rows, id -> id));
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    Identifier thing = Identifiers.any(found.getString(2));
                    if (thing != null) {
                        things.put(found.getLong(1), thing);
                    }
                }
            }
        }
        return things;
    }
}
