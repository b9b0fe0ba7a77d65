package io.tidegate.ingest.webhook;

import io.tidegate.ingest.problem.IngestProblem;
import io.tidegate.ingest.receipt.FeedPlace;
import io.tidegate.ingest.receipt.ReadFeed;
import io.tidegate.kernel.id.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** What a platform sees of its deliveries, and asks of them: once more, a range once more, a test. Thread-safe. */
@ApplicationScoped
public class SeeDeliveries {

    private static final int REPLAYS_SHOWN = 20;
    /** A test holds a request open for as long as the other side likes, within bounds. */
    private static final int TESTS_AT_ONCE_MAX = 20;

    private final ManageWebhooks webhooks;
    private final DeliveryLog log;
    private final MakeDeliveries make;
    private final AttemptDelivery attempts;
    private final ReadFeed feed;
    private final WebhookSettings settings;
    private final Semaphore tests = new Semaphore(TESTS_AT_ONCE_MAX);

    public SeeDeliveries(
            ManageWebhooks webhooks,
            DeliveryLog log,
            MakeDeliveries make,
            AttemptDelivery attempts,
            ReadFeed feed,
            WebhookSettings settings) {
        this.webhooks = webhooks;
        this.log = log;
        this.make = make;
        this.attempts = attempts;
        this.feed = feed;
        this.settings = settings;
    }

    /** A delivery with its attempts, the first first. */
    public record Seen(Delivery delivery, List<Attempt> attempts) {

        public Seen {
            attempts = List.copyOf(attempts);
        }
    }

    /** The newest first, one more than asked for where there is one. */
    public List<Delivery> list(WebhookEndpoint endpoint, DeliveryLog.Wanted wanted, @Nullable UUID after, int limit)
            throws SQLException {
        return log.list(endpoint.endpointId(), wanted, after, limit);
    }

    public Seen get(WebhookEndpoint endpoint, String deliveryId) throws SQLException {
        Delivery delivery = find(endpoint, deliveryId);
        return new Seen(delivery, log.attempts(delivery.deliveryId()));
    }

    /** How many deliveries wait for their first or next attempt. */
    public int waiting(WebhookEndpoint endpoint) throws SQLException {
        return log.waiting(endpoint.endpointId());
    }

    /** Lets a delivery that ended be tried again, under the same id. */
    public Delivery again(WebhookEndpoint endpoint, String deliveryId) throws SQLException {
        Delivery delivery = find(endpoint, deliveryId);
        if (delivery.cause() == Delivery.Cause.TEST) {
            throw WebhookProblem.WEBHOOK_CONFLICT.because("A test is not sent again: make another.", "测试不重发：请再测一次。");
        }
        needsActive(endpoint);
        Instant now = now();
        if (!log.again(endpoint.endpointId(), delivery.deliveryId(), now, now.plus(settings.retryFor()))) {
            throw WebhookProblem.WEBHOOK_CONFLICT.because(
                    "The delivery waits for its next attempt already.", "该投递已在等待下一次尝试。");
        }
        return find(endpoint, deliveryId);
    }

    /** Delivers a part of the feed once more, in new deliveries; the ids of the receipts in them stay what they were. */
    public Replay replay(WebhookEndpoint endpoint, @Nullable String from, @Nullable String until) throws SQLException {
        if (from == null || from.isEmpty()) {
            throw ManageWebhooks.invalid(
                    "/from", "from-missing", "start, an RFC 3339 time, or a cursor", "start、RFC 3339 时间或游标");
        }
        needsActive(endpoint);
        FeedPlace begin = feed.from(from);
        FeedPlace end = feed.from(until == null || until.isEmpty() ? "now" : until);
        if (begin.compareTo(end) >= 0) {
            throw ManageWebhooks.invalid("/until", "until-not-after-from", "a place behind 'from'", "须位于 from 之后");
        }
        Replay replay = new Replay(Ids.timeOrdered(), endpoint.endpointId(), now(), begin, end, 0, null);
        if (!log.startReplay(replay)) {
            throw WebhookProblem.WEBHOOK_CONFLICT.because(
                    "A replay of this endpoint is under way: wait for its end.", "该接收地址正在重放：请等待结束。");
        }
        return replay;
    }

    public List<Replay> replays(WebhookEndpoint endpoint) throws SQLException {
        return log.replays(endpoint.endpointId(), REPLAYS_SHOWN);
    }

    /** Posts a test, signed like any delivery, once; also where the endpoint is paused or disabled. */
    public Seen test(WebhookEndpoint endpoint) throws SQLException {
        Delivery before = make.test(endpoint.endpointId(), now());
        if (!tests.tryAcquire()) {
            throw IngestProblem.OVERLOADED.tryAgain(
                    "Too many test their webhooks; try again a little later.", "测试接收地址的请求过多，请稍后重试。");
        }
        Attempt attempt;
        try {
            attempt = attempts.one(endpoint, before);
        } finally {
            tests.release();
        }
        Delivery after = new Delivery(
                before.deliveryId(),
                before.endpointId(),
                before.cause(),
                before.from(),
                before.receipts(),
                before.filter(),
                attempt.isSuccess() ? Delivery.State.DELIVERED : Delivery.State.FAILED,
                1,
                attempt.status(),
                before.madeAt(),
                before.nextAttemptAt(),
                before.retryUntil(),
                now());
        log.addTest(after, attempt);
        return new Seen(after, List.of(attempt));
    }

    /** The endpoint of a request, for the calls above. */
    public WebhookEndpoint endpoint(String platform, String endpointId) throws SQLException {
        return webhooks.get(platform, endpointId);
    }

    private Delivery find(WebhookEndpoint endpoint, String deliveryId) throws SQLException {
        return log.find(endpoint.endpointId(), ManageWebhooks.id(deliveryId, WebhookProblem.DELIVERY_UNKNOWN))
                .orElseThrow(() -> ManageWebhooks.unknown(WebhookProblem.DELIVERY_UNKNOWN, deliveryId));
    }

    private static void needsActive(WebhookEndpoint endpoint) {
        if (endpoint.state() != WebhookEndpoint.State.ACTIVE) {
            throw WebhookProblem.WEBHOOK_CONFLICT.because(
                    "The endpoint is " + endpoint.state().code() + ": set its state to active first.",
                    "接收地址状态为 " + endpoint.state().code() + "：请先将 state 设为 active。");
        }
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
