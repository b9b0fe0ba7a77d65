package io.tidegate.trace.finding.store;

import io.tidegate.kernel.outbox.OutboundRecord;
import io.tidegate.kernel.outbox.Outbox;
import io.tidegate.kernel.sql.Bulk;
import io.tidegate.kernel.sql.Tx;
import io.tidegate.trace.finding.Announcements;
import io.tidegate.trace.finding.Finding;
import io.tidegate.trace.finding.FindingKind;
import io.tidegate.trace.finding.RouteFindings;
import io.tidegate.trace.identifier.Identifier;
import io.tidegate.trace.route.Routes;
import io.tidegate.trace.subscription.Feed;
import io.tidegate.trace.subscription.Feed.Place;
import io.tidegate.trace.subscription.Feed.Window;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Follows the feed of events: for each lot and item that an event names all of its events are looked at anew, and what is found
 * replaces what was found before; so are the ways of things that it moved, or that are overdue. Findings, their news and the
 * place in the feed are one transaction.
 */
@ApplicationScoped
class FindingKeeper {

    private static final int EVENTS_AT_ONCE = 500;

    private static final String PLACE = "SELECT position, place_rows FROM finding_place FOR UPDATE SKIP LOCKED";

    /** Of each window: what one says of the future, or of an event that is yet to come, must not make others overdue. */
    private static final String CLOCK = """
            SELECT greatest(event_clock, (
                SELECT max(least(event_time, record_time)) FROM epcis_event WHERE row_id = ANY(?)))
            FROM finding_place""";

    private static final String MOVE = "UPDATE finding_place SET position = ?, place_rows = ?, event_clock = ?";

    private static final Set<FindingKind> OF_EVENTS =
            EnumSet.complementOf(EnumSet.of(FindingKind.ROUTE_GAP, FindingKind.SILENCE));

    private final DataSource database;
    private final Feed feed;
    private final Outbox outbox;
    private final Announcements announcements;
    private final Routes routes;

    FindingKeeper(DataSource database, Feed feed, Outbox outbox, Announcements announcements, Routes routes) {
        this.routes = routes;
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
        Instant clock = clock(connection, window.rows());
        NamedThings named = NamedThings.of(connection, window.rows());
        Map<Long, Identifier> onTheirWay = new HashMap<>(routes.touched(connection, named.nodes(), clock));
        if (window.rows().isEmpty() && onTheirWay.isEmpty()) {
            return new Step(false, false);
        }
        ReportTable.ofEvents(connection, window.rows());
        onTheirWay.putAll(named.things());
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        List<OutboundRecord> news = new ArrayList<>();
        if (!named.things().isEmpty()) {
            List<Finding> findings = new ThingEvents(connection).findings(named.things());
            replace(connection, OF_EVENTS, named.things().values(), distinct(findings), now, news);
        }
        List<Finding> gaps = RouteFindings.of(routes.gaps(connection, onTheirWay, clock));
        replace(connection, EnumSet.of(FindingKind.ROUTE_GAP), onTheirWay.values(), gaps, now, news);
        if (!news.isEmpty()) {
            outbox.append(connection, news);
        }
        try (PreparedStatement update = connection.prepareStatement(MOVE)) {
            update.setLong(1, window.to().position());
            update.setInt(2, window.to().rows());
            update.setObject(3, clock.atOffset(ZoneOffset.UTC));
            update.executeUpdate();
        }
        return new Step(true, !news.isEmpty());
    }

    private static Instant clock(Connection connection, List<Long> rows) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(CLOCK)) {
            query.setArray(1, Bulk.column(connection, "int8", rows, id -> id));
            try (ResultSet found = query.executeQuery()) {
                found.next();
                return found.getObject(1, OffsetDateTime.class).toInstant();
            }
        }
    }

    private void replace(
            Connection connection,
            Set<FindingKind> kinds,
            Collection<Identifier> things,
            Collection<Finding> findings,
            Instant now,
            List<OutboundRecord> news)
            throws SQLException {
        if (things.isEmpty()) {
            return;
        }
        List<String> uris = things.stream().map(Identifier::uri).toList();
        for (FindingTable.Change change : FindingTable.replace(connection, kinds, uris, findings, now)) {
            news.add(announcements.of(change.finding(), change.revision(), change.open(), now));
        }
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
}
