package io.tidegate.trace.finding.store;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Looks from time to time for events that may give findings. */
@ApplicationScoped
class FindingTimer {

    private static final Logger LOG = Logger.getLogger(FindingTimer.class);
    private static final long LOOK_EVERY_MILLIS = 500;
    /** Silence is counted in hours. */
    private static final long LISTEN_EVERY_MILLIS = 5_000;

    private final FindingKeeper keeper;
    private final SilenceKeeper silence;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("trace-findings").daemon().factory());

    FindingTimer(FindingKeeper keeper, SilenceKeeper silence) {
        this.keeper = keeper;
        this.silence = silence;
    }

    void start(@Observes StartupEvent event) {
        var unused =
                timer.scheduleWithFixedDelay(this::look, LOOK_EVERY_MILLIS, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        var unusedToo = timer.scheduleWithFixedDelay(
                this::listen, LISTEN_EVERY_MILLIS, LISTEN_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        timer.shutdownNow();
    }

    private void look() {
        try {
            keeper.keep();
        } catch (SQLException | RuntimeException e) {
            // The next look tries again: a thrown exception would end the timer for good.
            LOG.warn("Findings could not be looked for", e);
        }
    }

    private void listen() {
        try {
            silence.keep();
        } catch (SQLException | RuntimeException e) {
            // As above.
            LOG.warn("Silence could not be looked for", e);
        }
    }
}
