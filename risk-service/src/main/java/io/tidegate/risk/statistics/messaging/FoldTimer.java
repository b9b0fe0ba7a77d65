package io.tidegate.risk.statistics.messaging;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tidegate.risk.statistics.Statistics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Adds what batches noted to the counts, once a second. Every replica does; each passes over what another works on. */
@ApplicationScoped
class FoldTimer {

    private static final Logger LOG = Logger.getLogger(FoldTimer.class);

    private static final int BATCHES_MAX = 200;

    private final Statistics statistics;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("risk-statistics").daemon().factory());

    FoldTimer(Statistics statistics) {
        this.statistics = statistics;
    }

    void start(@Observes StartupEvent event) {
        var unused = timer.scheduleWithFixedDelay(this::fold, 1, 1, TimeUnit.SECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        timer.shutdown();
    }

    private void fold() {
        try {
            int folded;
            do {
                folded = statistics.fold(BATCHES_MAX);
            } while (folded == BATCHES_MAX && !timer.isShutdown());
        } catch (SQLException | RuntimeException e) {
            // The next round tries again: a thrown exception would end the timer for good.
            LOG.warn("Counts of consignments could not be brought up to date", e);
        }
    }
}
