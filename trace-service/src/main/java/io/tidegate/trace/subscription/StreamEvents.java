package io.tidegate.trace.subscription;

import io.tidegate.trace.query.EpcFormat;
import io.tidegate.trace.query.EpcUrns;
import io.tidegate.trace.query.EventQuery;
import io.tidegate.trace.query.EventView;
import io.tidegate.trace.query.FoundEvents;
import io.tidegate.trace.query.FoundEvents.Found;
import io.tidegate.trace.query.JsonAnswer;
import io.tidegate.trace.query.NamedQueries;
import io.tidegate.trace.query.NamedQueries.NamedQuery;
import io.tidegate.trace.query.StoredQuery;
import io.tidegate.trace.subscription.Feed.Place;
import io.tidegate.trace.subscription.Feed.Window;
import io.tidegate.trace.subscription.Listener.End;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The use case: results of a named query over a connection, from a place in the feed on. Nothing is kept of it: each document
 * has as its id the place behind it, and who comes back with the last that he has goes on there. One document at a time is in
 * memory, and the next is not read before the network took it. Thread-safe; a thread for each connection.
 */
@ApplicationScoped
public class StreamEvents {

    /** Before the place that a document ends at. */
    public static final String ID = "urn:tidegate:feed:";

    private static final Duration WAIT_MAX = Duration.ofSeconds(1);

    private final Feed feed;
    private final FeedWatch watch;
    private final NamedQueries queries;
    private final StoredQuery stored;
    private final FoundEvents events;
    private final SubscriptionSettings settings;

    public StreamEvents(
            Feed feed,
            FeedWatch watch,
            NamedQueries queries,
            StoredQuery stored,
            FoundEvents events,
            SubscriptionSettings settings) {
        this.feed = feed;
        this.watch = watch;
        this.queries = queries;
        this.stored = stored;
        this.events = events;
        this.settings = settings;
    }

    /** Sends until one of both ends it. */
    public void stream(Listening listening, Listener listener) throws InterruptedException {
        try {
            Instant until = Instant.now().plus(settings.socketLife());
            Place place = listening.from();
            if (place == null) {
                feed.assign();
                place = feed.start(listening.initialRecordTime());
            }
            while (listener.isOpen()) {
                if (Instant.now().isAfter(until)) {
                    listener.end(End.RENEW);
                    return;
                }
                long seen = watch.end();
                if (due(listening, listener, until)) {
                    place = drain(listening, listener, place);
                }
                if (listening.schedule() == null) {
                    watch.await(seen, WAIT_MAX);
                }
            }
        } catch (SQLException e) {
            listener.end(End.TRY_AGAIN);
        }
    }

    /** Waits for the next time of a schedule; false where the connection ends before. */
    private static boolean due(Listening listening, Listener listener, Instant until) throws InterruptedException {
        Schedule schedule = listening.schedule();
        if (schedule == null) {
            return true;
        }
        Instant next = schedule.next(Instant.now());
        while (next != null && next.isBefore(until) && listener.isOpen()) {
            Duration left = Duration.between(Instant.now(), next);
            if (!left.isPositive()) {
                return true;
            }
            Thread.sleep(left.compareTo(WAIT_MAX) < 0 ? left : WAIT_MAX);
        }
        // Nothing is due any more in the life of this connection.
        Thread.sleep(WAIT_MAX);
        return false;
    }

    private Place drain(Listening listening, Listener listener, Place from) throws SQLException {
        Place place = from;
        boolean told = false;
        while (listener.isOpen()) {
            NamedQuery named = queries.get(listening.query());
            if (named == null) {
                listener.end(End.QUERY_GONE);
                return place;
            }
            EventQuery query = ServeSubscription.bounded(stored.parsed(named).query(), listening.initialRecordTime());
            Window window = feed.after(place, settings.eventsMax());
            List<Found> found = window.rows().isEmpty() ? List.of() : events.among(query, window.rows());
            boolean last = window.rows().isEmpty();
            if (!found.isEmpty() || (last && !told && listening.schedule() != null && listening.reportIfEmpty())) {
                told = true;
                if (!listener.send(document(listening, window.to(), found))) {
                    listener.end(End.TOO_SLOW);
                    return place;
                }
            }
            place = window.to();
            if (last) {
                return place;
            }
        }
        return place;
    }

    private static String document(Listening listening, Place behind, List<Found> found) {
        List<EventView> views = new ArrayList<>();
        found.forEach(each -> views.add(EventView.of(each, EpcFormat.DIGITAL_LINK, new EpcUrns(Set.of()))));
        String document = JsonAnswer.document(
                views,
                listening.query(),
                listening.id().toString(),
                Instant.now().truncatedTo(ChronoUnit.MILLIS));
        // JSON-LD names a document by its id.
        return "{\"id\":\"" + ID + behind.position() + ":" + behind.rows() + "\"," + document.substring(1);
    }
}
