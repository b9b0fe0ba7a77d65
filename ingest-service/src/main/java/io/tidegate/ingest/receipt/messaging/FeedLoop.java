package io.tidegate.ingest.receipt.messaging;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tidegate.ingest.receipt.FeedEntries;
import io.tidegate.ingest.receipt.FeedSettings;
import io.tidegate.ingest.receipt.FeedWatch;
import io.tidegate.ingest.receipt.GivePositions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/**
 * The one thread of a replica that brings facts into the feed and wakes who waits for them. What other replicas brought in
 * is seen at the next look, a fraction of a second later: one small query for all who wait.
 */
@ApplicationScoped
public class FeedLoop {

    private static final Logger LOG = Logger.getLogger(FeedLoop.class);
    private static final Duration PAUSE_AFTER_FAULT = Duration.ofSeconds(1);
    private static final Duration PRUNE_EVERY = Duration.ofHours(1);

    private final GivePositions positions;
    private final FeedEntries feed;
    private final FeedWatch watch;
    private final FeedSettings settings;
    private long seen = -1;
    private Instant pruneAt = Instant.now();
    private boolean faulty;

    public FeedLoop(GivePositions positions, FeedEntries feed, FeedWatch watch, FeedSettings settings) {
        this.positions = positions;
        this.feed = feed;
        this.watch = watch;
        this.settings = settings;
    }

    void start(@Observes StartupEvent event) {
        Thread.ofVirtual().name("receipt-feed").start(this::run);
    }

    void stop(@Observes ShutdownEvent event) {
        watch.close();
    }

    private void run() {
        try {
            while (!watch.isClosed()) {
                if (watch.awaitRing(settings.lookEvery())) {
                    Thread.sleep(settings.linger());
                }
                try {
                    look();
                    faulty = false;
                } catch (SQLException e) {
                    // Said once: the database may be away for long.
                    if (!faulty) {
                        LOG.warnf("the receipt feed waits for the database: %s", e.toString());
                    }
                    faulty = true;
                    Thread.sleep(PAUSE_AFTER_FAULT);
                } catch (RuntimeException e) {
                    LOG.error("the receipt feed goes on after a fault", e);
                    Thread.sleep(PAUSE_AFTER_FAULT);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() throws SQLException {
        boolean more = true;
        while (more && !watch.isClosed()) {
            more = positions.round();
            wake();
        }
        if (Instant.now().isAfter(pruneAt)) {
            // One bounded part a look, until nothing old is left.
            pruneAt = positions.prune() > 0 ? Instant.now() : Instant.now().plus(PRUNE_EVERY);
        }
    }

    private void wake() throws SQLException {
        long last = feed.ends().last();
        if (seen >= 0 && last > seen && watch.hasListeners()) {
            watch.wake(feed.senders(seen, last));
        }
        seen = last;
    }
}
