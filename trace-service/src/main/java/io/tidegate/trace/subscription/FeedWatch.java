package io.tidegate.trace.subscription;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Waits for new events: however many wait, one of them asks the store, ten times a second. Thread-safe. */
@ApplicationScoped
public class FeedWatch {

    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private final Feed feed;
    private final AtomicLong end = new AtomicLong();
    private final AtomicLong lookAt = new AtomicLong();

    public FeedWatch(Feed feed) {
        this.feed = feed;
    }

    /** The number of the last transaction in the feed, as it was last seen. */
    public long end() {
        return end.get();
    }

    /** Waits until the feed goes on behind {@code seen}, at most so long. */
    public void await(long seen, Duration most) throws SQLException, InterruptedException {
        long until = System.currentTimeMillis() + most.toMillis();
        while (end.get() <= seen && System.currentTimeMillis() < until) {
            long due = lookAt.get();
            long now = System.currentTimeMillis();
            if (now >= due && lookAt.compareAndSet(due, now + LOOK_EVERY.toMillis())) {
                feed.assign();
                end.accumulateAndGet(feed.last(), Math::max);
            } else {
                Thread.sleep(LOOK_EVERY);
            }
        }
    }
}
