package io.tidegate.trace.subscription;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidegate.kernel.id.Ids;
import io.tidegate.trace.query.Comparison;
import io.tidegate.trace.query.Condition;
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
import io.tidegate.trace.subscription.Posting.Answer;
import io.tidegate.trace.subscription.Turns.Pinned;
import io.tidegate.trace.subscription.Turns.Turn;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** The use case: a leased subscription from its place to the end of the feed, one delivery after the other. Thread-safe. */
@ApplicationScoped
public class ServeSubscription {

    private static final int GONE = 410;
    /** Others must get their turn. */
    private static final int WINDOWS_MAX = 200;

    private final Turns turns;
    private final Feed feed;
    private final NamedQueries queries;
    private final StoredQuery stored;
    private final FoundEvents events;
    private final Posting posting;
    private final SubscriptionSettings settings;

    public ServeSubscription(
            Turns turns,
            Feed feed,
            NamedQueries queries,
            StoredQuery stored,
            FoundEvents events,
            Posting posting,
            SubscriptionSettings settings) {
        this.turns = turns;
        this.feed = feed;
        this.queries = queries;
        this.stored = stored;
        this.events = events;
        this.posting = posting;
        this.settings = settings;
    }

    /** Serves it. Where it throws, the lease ends by itself and the same delivery is made again. */
    public void serve(Turn turn) throws SQLException {
        Subscription subscription = turn.subscription();
        NamedQuery named = queries.get(subscription.query());
        if (named == null) {
            return;
        }
        EventQuery query = bounded(stored.parsed(named).query(), subscription.initialRecordTime());
        Place place = turn.place();
        Pinned pinned = turn.pinned();
        boolean told = pinned != null;
        for (int i = 0; i < WINDOWS_MAX; i++) {
            Window window = pinned == null ? feed.after(place, settings.eventsMax()) : feed.between(place, pinned.to());
            if (window.rows().isEmpty()) {
                break;
            }
            List<Found> found = events.among(query, window.rows());
            if (found.isEmpty()) {
                if (!turns.move(turn, window.to(), null, settings.lease())) {
                    return;
                }
            } else {
                Pinned delivery = pinned == null ? new Pinned(window.to(), now()) : pinned;
                if (pinned == null && !turns.move(turn, place, delivery, settings.lease())) {
                    return;
                }
                String id = id(subscription, place.position() + ":" + place.rows());
                Answer answer = post(turn, id, found, delivery.at());
                if (!answer.success()) {
                    give(turn, answer);
                    return;
                }
                told = true;
                if (!turns.delivered(turn, window.to(), now(), settings.lease())) {
                    return;
                }
            }
            place = window.to();
            pinned = null;
        }
        finish(turn, told);
    }

    private void finish(Turn turn, boolean told) throws SQLException {
        Subscription subscription = turn.subscription();
        Schedule schedule = subscription.schedule();
        Instant now = now();
        if (schedule != null && !told && subscription.reportIfEmpty()) {
            Answer answer = post(turn, id(subscription, "empty at " + now), List.of(), now);
            if (!answer.success()) {
                give(turn, answer);
                return;
            }
        }
        Instant next = schedule == null ? now : schedule.next(now);
        turns.release(turn, next == null ? now.plus(Duration.ofDays(1)) : next);
    }

    private void give(Turn turn, Answer answer) throws SQLException {
        if (Thread.currentThread().isInterrupted()) {
            // We are being stopped: what the receiver would have said is not known, and the lease ends by itself.
            return;
        }
        String error = String.valueOf(answer.error());
        if (answer.status() == GONE) {
            turns.stop(turn, error);
            return;
        }
        List<Duration> delays = settings.retryDelays();
        int failures = turn.subscription().health().failures();
        long millis = delays.get(Math.min(failures, delays.size() - 1)).toMillis();
        long spread = Math.max(1, millis / 5);
        long wait = millis + ThreadLocalRandom.current().nextLong(-spread, spread + 1);
        turns.failed(turn, error, now().plusMillis(Math.max(0, wait)));
    }

    /** A query with a least record time. */
    static EventQuery bounded(EventQuery query, @Nullable Instant initial) {
        if (initial == null) {
            return query;
        }
        return query.and(List.of(new Condition.Time(Condition.Clock.RECORD, Comparison.GE, initial)));
    }

    private static String id(Subscription subscription, String what) {
        return Ids.ofFact("subscription", subscription.id().toString(), what).toString();
    }

    private Answer post(Turn turn, String id, List<Found> found, Instant at) {
        Subscription subscription = turn.subscription();
        List<EventView> views = new ArrayList<>();
        found.forEach(each -> views.add(EventView.of(each, EpcFormat.DIGITAL_LINK, new EpcUrns(Set.of()))));
        byte[] body = JsonAnswer.document(
                        views, subscription.query(), subscription.id().toString(), at)
                .getBytes(UTF_8);
        long second = Instant.now().getEpochSecond();
        String signature = Signature.of(turn.key(), id, second, body);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-type", "application/json");
        headers.put("user-agent", "Tidegate-Subscriptions/1.0");
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", Long.toString(second));
        headers.put("webhook-signature", signature);
        headers.put("GS1-Signature", signature);
        headers.put("GS1-EPCIS-Version", "2.0.0");
        headers.put("GS1-CBV-Version", "2.0.0");
        headers.put("GS1-EPC-Format", EpcFormat.DIGITAL_LINK.word());
        return posting.post(subscription.dest(), headers, body);
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
