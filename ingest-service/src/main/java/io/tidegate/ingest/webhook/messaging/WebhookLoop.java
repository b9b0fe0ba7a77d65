package io.tidegate.ingest.webhook.messaging;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tidegate.ingest.receipt.FeedWatch;
import io.tidegate.ingest.webhook.DeliveryLog;
import io.tidegate.ingest.webhook.EndpointLeases;
import io.tidegate.ingest.webhook.EndpointLeases.Lease;
import io.tidegate.ingest.webhook.ServeEndpoint;
import io.tidegate.ingest.webhook.SignDeliveries;
import io.tidegate.ingest.webhook.WebhookSettings;
import io.tidegate.kernel.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/**
 * Takes endpoints that are due, each for a virtual thread of its own, so that one that is slow holds up nobody else. The
 * number at a time is bounded; replicas share the endpoints by their leases. Where nobody has an endpoint, one small query
 * every few seconds is all that is done; receipts of platforms without one cost nothing.
 */
@ApplicationScoped
public class WebhookLoop {

    private static final Logger LOG = Logger.getLogger(WebhookLoop.class);
    private static final int ENDPOINTS_AT_ONCE_MAX = 200;
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final Duration PAUSE_AFTER_FAULT = Duration.ofSeconds(1);
    /** An endpoint that another replica added is known here so long after. */
    private static final Duration ASK_EVERY = Duration.ofSeconds(5);
    /** What nobody announced is found all the same: after a start, and after a fault. */
    private static final Duration SEARCH_EVERY = Duration.ofMinutes(1);

    private static final Duration TIDY_EVERY = Duration.ofHours(1);

    private final FeedWatch watch;
    private final EndpointLeases leases;
    private final ServeEndpoint serving;
    private final DeliveryLog log;
    private final SignDeliveries signing;
    private final WebhookSettings settings;
    private final Semaphore free = new Semaphore(ENDPOINTS_AT_ONCE_MAX);
    private final Set<String> platforms = new HashSet<>();
    private Instant askAt = Instant.MIN;
    private Instant searchAt = Instant.MIN;
    private Instant tidyAt = Instant.MIN;
    private boolean faulty;

    public WebhookLoop(
            FeedWatch watch,
            EndpointLeases leases,
            ServeEndpoint serving,
            DeliveryLog log,
            SignDeliveries signing,
            WebhookSettings settings) {
        this.watch = watch;
        this.leases = leases;
        this.serving = serving;
        this.log = log;
        this.signing = signing;
        this.settings = settings;
    }

    void start(@Observes StartupEvent event) {
        if (settings.enabled()) {
            if (settings.allowPrivateAddresses() || settings.allowHttp()) {
                LOG.warn(
                        "webhooks may go to private addresses or over http: tidegate.ingest.webhook.allow-* are for tests");
            }
            Thread.ofVirtual().name("webhooks").start(this::run);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        watch.close();
    }

    private void run() {
        try {
            while (!watch.isClosed()) {
                try {
                    idle();
                    deliver();
                } catch (SQLException e) {
                    // Said once: the database may be away for long.
                    if (!faulty) {
                        LOG.warnf("webhooks wait for the database: %s", e.toString());
                    }
                    faulty = true;
                    Thread.sleep(PAUSE_AFTER_FAULT);
                } catch (RuntimeException e) {
                    LOG.error("webhooks go on after a fault", e);
                    Thread.sleep(PAUSE_AFTER_FAULT);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Until somebody has an endpoint. The feed is not listened to: it would look up senders for nobody. */
    private void idle() throws SQLException, InterruptedException {
        boolean closed = watch.isClosed();
        while (!closed) {
            ask();
            tidy();
            faulty = false;
            if (!platforms.isEmpty()) {
                return;
            }
            closed = watch.awaitClose(ASK_EVERY);
        }
    }

    /** Until nobody has an endpoint any more. */
    private void deliver() throws SQLException, InterruptedException {
        // Listened to before the search: nothing between the two is missed.
        try (FeedWatch.Ear ear = watch.listenToAll()) {
            searchAt = Instant.MIN;
            while (!watch.isClosed() && !platforms.isEmpty()) {
                look(ear.senders());
                ear.await(LOOK_EVERY);
                ask();
                tidy();
            }
        }
    }

    private void ask() throws SQLException {
        Instant now = Instant.now();
        if (now.isAfter(askAt)) {
            Set<String> found = leases.platforms();
            if (!platforms.containsAll(found)) {
                // Of the new ones nothing was heard so far.
                searchAt = Instant.MIN;
            }
            platforms.clear();
            platforms.addAll(found);
            askAt = now.plus(ASK_EVERY);
        }
    }

    private void look(Set<String> senders) throws SQLException {
        Instant now = Instant.now();
        if (now.isAfter(searchAt)) {
            leases.announceAllBehind();
            searchAt = now.plus(SEARCH_EVERY);
        }
        Set<String> news = new HashSet<>(senders);
        news.retainAll(platforms);
        if (!news.isEmpty()) {
            leases.announce(news);
        }
        int room = free.availablePermits();
        if (room > 0) {
            List<Lease> claimed = leases.claim(room);
            for (Lease lease : claimed) {
                platforms.add(lease.endpoint().platform());
                free.acquireUninterruptibly();
                Thread.ofVirtual()
                        .name("webhook-" + lease.endpoint().endpointId())
                        .start(() -> serve(lease));
            }
        }
    }

    private void serve(Lease lease) {
        try {
            serving.serve(lease);
        } catch (SQLException | ProblemException e) {
            // The database is away or has no time: its lease runs out, then it is tried again.
            LOG.warnf("endpoint %s put off: %s", lease.endpoint().endpointId(), e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.errorf(e, "endpoint %s not served", lease.endpoint().endpointId());
        } finally {
            free.release();
        }
    }

    private void tidy() throws SQLException {
        Instant now = Instant.now();
        if (!now.isAfter(tidyAt)) {
            return;
        }
        tidyAt = now.plus(TIDY_EVERY);
        int resealed = signing.resealAll();
        if (resealed > 0) {
            LOG.infof("sealed %d webhook secrets under the current key", resealed);
        }
        int pruned;
        do {
            pruned = log.prune(now.minus(settings.keep()));
        } while (pruned > 0 && !watch.isClosed());
    }
}
