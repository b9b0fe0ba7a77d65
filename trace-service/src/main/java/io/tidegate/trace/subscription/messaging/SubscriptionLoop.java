package io.tidegate.trace.subscription.messaging;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tidegate.trace.subscription.Feed;
import io.tidegate.trace.subscription.ServeSubscription;
import io.tidegate.trace.subscription.SubscriptionSettings;
import io.tidegate.trace.subscription.Turns;
import io.tidegate.trace.subscription.Turns.Turn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Gives events their places, and serves what is due. Starts and stops in one thread. */
@ApplicationScoped
public class SubscriptionLoop {

    private static final Logger LOG = Logger.getLogger(SubscriptionLoop.class);
    private static final long LOOK_EVERY_MILLIS = 200;
    /** Each holds a connection of the pool for moments only: most of a turn is waiting for the receiver. */
    private static final int AT_ONCE_MAX = 16;

    private final Feed feed;
    private final Turns turns;
    private final ServeSubscription serving;
    private final SubscriptionSettings settings;
    private final Semaphore room = new Semaphore(AT_ONCE_MAX);
    private @Nullable ScheduledExecutorService timer;
    private @Nullable ExecutorService workers;

    public SubscriptionLoop(Feed feed, Turns turns, ServeSubscription serving, SubscriptionSettings settings) {
        this.feed = feed;
        this.turns = turns;
        this.serving = serving;
        this.settings = settings;
    }

    void onStart(@Observes StartupEvent event) {
        start();
    }

    void onStop(@Observes ShutdownEvent event) {
        stop();
    }

    /** Begins, where this replica posts. */
    public synchronized void start() {
        if (!settings.enabled() || timer != null) {
            return;
        }
        ExecutorService fresh = Executors.newVirtualThreadPerTaskExecutor();
        workers = fresh;
        timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("subscriptions").daemon().factory());
        var unused = timer.scheduleWithFixedDelay(
                () -> look(fresh), LOOK_EVERY_MILLIS, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Ends as a killed process would: what is under way is cut off, and nothing is written of it. */
    public synchronized void stop() {
        if (timer != null) {
            timer.shutdownNow();
            timer = null;
        }
        if (workers != null) {
            workers.shutdownNow();
            workers = null;
        }
    }

    private void look(ExecutorService at) {
        try {
            int assigned = feed.assign();
            LOG.tracef("%d batches have a place", assigned);
            while (room.tryAcquire()) {
                Turn turn = null;
                try {
                    turn = turns.take(settings.lease());
                } finally {
                    if (turn == null) {
                        room.release();
                    }
                }
                if (turn == null) {
                    return;
                }
                start(turn, at);
            }
        } catch (SQLException | RuntimeException e) {
            // The next look tries again: a thrown exception would end the timer for good.
            LOG.warn("Subscriptions could not be looked at", e);
        }
    }

    private void start(Turn turn, ExecutorService at) {
        try {
            at.execute(() -> serve(turn));
        } catch (RejectedExecutionException e) {
            // Stopped a moment ago: the lease ends by itself.
            room.release();
        }
    }

    private void serve(Turn turn) {
        try {
            serving.serve(turn);
        } catch (SQLException | RuntimeException e) {
            LOG.warnf(
                    e,
                    "Subscription %s could not be served",
                    turn.subscription().id());
        } finally {
            room.release();
        }
    }
}
