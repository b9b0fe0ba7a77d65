package io.tidegate.trace.recall.store;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Looks from time to time for scopes that must follow the graph. */
@ApplicationScoped
class ScopeTimer {

    private static final Logger LOG = Logger.getLogger(ScopeTimer.class);
    private static final long LOOK_EVERY_MILLIS = 250;
    /** Events at a place touch no scope, so they are counted. */
    private static final long PLACES_EVERY_MILLIS = 5_000;

    private final ScopeKeeper keeper;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("recall-scopes").daemon().factory());

    ScopeTimer(ScopeKeeper keeper) {
        this.keeper = keeper;
    }

    void start(@Observes StartupEvent event) {
        every(LOOK_EVERY_MILLIS, keeper::keep);
        every(PLACES_EVERY_MILLIS, keeper::lookAtPlaces);
    }

    private void every(long millis, Work work) {
        var unused = timer.scheduleWithFixedDelay(() -> run(work), millis, millis, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        timer.shutdownNow();
    }

    /** What is done at a look. */
    private interface Work {
        void run() throws SQLException;
    }

    private static void run(Work work) {
        try {
            work.run();
        } catch (SQLException | RuntimeException e) {
            // The next look tries again: a thrown exception would end the timer for good.
            LOG.warn("Recalls could not be looked at", e);
        }
    }
}
