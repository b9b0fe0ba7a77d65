package io.tidegate.risk.backtest.store;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tidegate.risk.backtest.BackTestWorker;
import io.tidegate.risk.ruleregistry.RuleSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Looks from time to time for a back-test that waits. */
@ApplicationScoped
class BackTestTimer {

    private static final Logger LOG = Logger.getLogger(BackTestTimer.class);
    private static final long LOOK_EVERY_MILLIS = 500;

    private final BackTestWorker worker;
    private final RuleSettings settings;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("risk-backtest").daemon().factory());

    BackTestTimer(BackTestWorker worker, RuleSettings settings) {
        this.worker = worker;
        this.settings = settings;
    }

    void start(@Observes StartupEvent event) {
        if (settings.backTestThreads() > 0) {
            var unused = timer.scheduleWithFixedDelay(
                    this::look, LOOK_EVERY_MILLIS, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        timer.shutdownNow();
    }

    private void look() {
        try {
            boolean more;
            do {
                more = worker.runNext(settings.backTestThreads());
            } while (more && !timer.isShutdown());
        } catch (SQLException | RuntimeException e) {
            // The next look tries again: a thrown exception would end the timer for good.
            LOG.warn("A back-test could not be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
