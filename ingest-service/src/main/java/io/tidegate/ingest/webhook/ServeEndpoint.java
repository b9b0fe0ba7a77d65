package io.tidegate.ingest.webhook;

import io.tidegate.ingest.receipt.FeedPlace;
import io.tidegate.ingest.webhook.EndpointLeases.Done;
import io.tidegate.ingest.webhook.EndpointLeases.Lease;
import io.tidegate.ingest.webhook.EndpointLeases.Progress;
import io.tidegate.ingest.webhook.MakeDeliveries.Cut;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Serves one endpoint that belongs to this replica: makes deliveries of what is new, tries them and those that wait, books
 * what came of it, until there is nothing to do or the endpoint needs a pause.
 *
 * <p>While it answers, several deliveries are tried at a time. While it fails, each round tries one that waits and one that is
 * new: so an outage costs two posts a pause, and a single delivery that is refused again and again holds nothing up.
 *
 * <p>Thread-safe; one call serves one endpoint, and blocks.
 */
@ApplicationScoped
public class ServeEndpoint {

    /** Rounds of one visit; then others have their turn. */
    private static final int ROUNDS_MAX = 50;

    /** Time of one visit; one that answers slowly must not hold a place for ever. */
    private static final Duration VISIT_MAX = Duration.ofSeconds(30);

    private static final int ATTEMPTS_AT_ONCE_MAX = 4;
    /** Deliveries that may wait before no further one is made: the rest of the feed waits where it is. */
    private static final int WAITING_MAX = 50;

    private static final double JITTER = 0.2;

    private final EndpointLeases leases;
    private final MakeDeliveries deliveries;
    private final AttemptDelivery attempts;
    private final WebhookSettings settings;
    private final InstantSource clock;

    @Inject
    public ServeEndpoint(
            EndpointLeases leases, MakeDeliveries deliveries, AttemptDelivery attempts, WebhookSettings settings) {
        this(leases, deliveries, attempts, settings, InstantSource.system());
    }

    ServeEndpoint(
            EndpointLeases leases,
            MakeDeliveries deliveries,
            AttemptDelivery attempts,
            WebhookSettings settings,
            InstantSource clock) {
        this.leases = leases;
        this.deliveries = deliveries;
        this.attempts = attempts;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What one round tries, and how far it made deliveries.
     *
     * @param more whether there is something to make deliveries of at once
     * @param held whether the endpoint still belongs to this replica
     */
    private record Round(List<Delivery> tried, Map<UUID, byte[]> bodies, FeedPlace place, boolean more, boolean held) {}

    /** Serves an endpoint and gives it back. */
    public void serve(Lease claimed) throws SQLException, InterruptedException {
        Lease lease = claimed;
        FeedPlace place = lease.endpoint().place();
        Instant begin = clock.instant();
        boolean more = true;
        for (int rounds = 0; ; rounds++) {
            WebhookEndpoint endpoint = lease.endpoint();
            Instant now = clock.instant();
            List<Delivery> waiting = leases.waiting(endpoint.endpointId());
            boolean over = rounds == ROUNDS_MAX || begin.plus(VISIT_MAX).isBefore(now);
            if (over || endpoint.state() != WebhookEndpoint.State.ACTIVE || isPaused(endpoint, now)) {
                leases.release(lease, place, dueAt(endpoint, waiting, more));
                return;
            }
            Round round = round(lease, waiting, place, now);
            if (!round.held()) {
                return;
            }
            place = round.place();
            more = round.more();
            if (round.tried().isEmpty()) {
                leases.release(lease, place, dueAt(endpoint, waiting, more));
                return;
            }
            List<Attempt> tried = attempts.all(endpoint, round.tried(), round.bodies());
            if (!book(lease, round.tried(), tried)) {
                return;
            }
            Optional<Lease> renewed = leases.renew(lease);
            if (renewed.isEmpty()) {
                return;
            }
            lease = renewed.get();
        }
    }

    private Round round(Lease lease, List<Delivery> waiting, FeedPlace place, Instant now) throws SQLException {
        WebhookEndpoint endpoint = lease.endpoint();
        boolean failing = endpoint.failures() > 0;
        List<Delivery> tried = due(waiting, failing, now);
        boolean full = waiting.size() >= WAITING_MAX;
        int room = full ? 0 : Math.min(failing ? 1 : ATTEMPTS_AT_ONCE_MAX - tried.size(), WAITING_MAX - waiting.size());
        if (room == 0) {
            return new Round(tried, Map.of(), place, true, true);
        }
        Replay replay = leases.replay(endpoint.endpointId());
        int forReplay = replay == null ? 0 : Math.max(1, room / 2);
        Cut news = deliveries.cut(endpoint, Delivery.Cause.FEED, place, null, Math.max(0, room - forReplay), now);
        List<Delivery> made = new ArrayList<>(news.deliveries());
        Map<UUID, byte[]> bodies = new HashMap<>(news.bodies());
        boolean more = news.more();
        Replay progress = null;
        if (replay != null) {
            Cut again = deliveries.cut(
                    endpoint, Delivery.Cause.REPLAY, replay.place(), replay.until(), room - made.size(), now);
            made.addAll(again.deliveries());
            bodies.putAll(again.bodies());
            more |= again.more();
            progress = new Replay(
                    replay.replayId(),
                    replay.endpointId(),
                    replay.madeAt(),
                    again.place(),
                    replay.until(),
                    replay.deliveries() + again.deliveries().size(),
                    again.more() ? null : now);
        }
        boolean held =
                (made.isEmpty() && progress == null) || leases.make(lease, made, new Progress(news.place(), progress));
        tried.addAll(made);
        return new Round(tried, bodies, news.place(), more, held);
    }

    /** Those whose time has come; while the endpoint fails one, and if none is due then the oldest, to try the way. */
    private List<Delivery> due(List<Delivery> waiting, boolean failing, Instant now) {
        List<Delivery> due = new ArrayList<>(waiting.stream()
                .filter(delivery -> !delivery.nextAttemptAt().isAfter(now))
                .limit(failing ? 1 : ATTEMPTS_AT_ONCE_MAX)
                .toList());
        if (failing && due.isEmpty() && waiting.size() >= WAITING_MAX) {
            due.add(waiting.getFirst());
        }
        return due;
    }

    private boolean book(Lease lease, List<Delivery> tried, List<Attempt> attempts) throws SQLException {
        Instant now = clock.instant();
        List<Done> done = new ArrayList<>();
        for (int i = 0; i < tried.size(); i++) {
            done.add(new Done(after(tried.get(i), attempts.get(i), now), attempts.get(i)));
        }
        Health health = Health.after(lease.endpoint(), attempts, settings, ServeEndpoint::jitter, now);
        return leases.record(lease, done, health);
    }

    private Delivery after(Delivery before, Attempt attempt, Instant now) {
        int tries = attempt.number();
        Delivery.State state = Delivery.State.WAITING;
        if (attempt.isSuccess()) {
            state = Delivery.State.DELIVERED;
        } else if (!now.isBefore(before.retryUntil())) {
            state = Delivery.State.FAILED;
        }
        List<Duration> delays = settings.retryDelays();
        Duration delay = jitter(delays.get(Math.min(tries, delays.size()) - 1));
        return new Delivery(
                before.deliveryId(),
                before.endpointId(),
                before.cause(),
                before.from(),
                before.receipts(),
                before.filter(),
                state,
                tries,
                attempt.status(),
                before.madeAt(),
                state == Delivery.State.WAITING ? now.plus(delay) : before.nextAttemptAt(),
                before.retryUntil(),
                state == Delivery.State.WAITING ? null : now);
    }

    /** When there is something to do again if nothing new comes. */
    private Instant dueAt(WebhookEndpoint endpoint, List<Delivery> waiting, boolean more) {
        boolean failing = endpoint.failures() > 0;
        boolean full = waiting.size() >= WAITING_MAX;
        // Where too many wait, only the end of one of them makes room for more; while it fails one is tried to find
        // out.
        Instant due = (full ? failing : more)
                ? clock.instant()
                : waiting.stream()
                        .map(Delivery::nextAttemptAt)
                        .min(Comparator.naturalOrder())
                        .orElse(Instant.MAX);
        @Nullable Instant notBefore = endpoint.notBefore();
        return notBefore != null && notBefore.isAfter(due) ? notBefore : due;
    }

    private static boolean isPaused(WebhookEndpoint endpoint, Instant now) {
        return endpoint.notBefore() != null && endpoint.notBefore().isAfter(now);
    }

    /** Give or take a fifth, so that those who failed together do not come back together. */
    static Duration jitter(Duration delay) {
        double factor = 1 + ThreadLocalRandom.current().nextDouble(-JITTER, JITTER);
        return Duration.ofMillis(Math.round(delay.toMillis() * factor));
    }
}
