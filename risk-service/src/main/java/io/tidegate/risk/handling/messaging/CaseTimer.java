package io.tidegate.risk.handling.messaging;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tidegate.risk.handling.CaseSettings;
import io.tidegate.risk.handling.Cases;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Looks from time to time for cases and appeals whose deadline is over, as the deadline of documents does: by event time, so
 * nothing falls due while nothing arrives; every replica, each passing over what another works on.
 */
@ApplicationScoped
class CaseTimer {

    private static final Logger LOG = Logger.getLogger(CaseTimer.class);

    private final Cases cases;
    private final CaseSettings settings;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("case-deadline").daemon().factory());

    CaseTimer(Cases cases, CaseSettings settings) {
        this.cases = cases;
        this.settings = settings;
    }

    void start(@Observes StartupEvent event) {
        long millis = settings.checkEvery().toMillis();
        var unused = timer.scheduleWithFixedDelay(this::check, millis, millis, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        timer.shutdown();
    }

    private void check() {
        try {
            int found;
            do {
                found = cases.escalate(Instant.now().truncatedTo(ChronoUnit.MILLIS));
            } while (found >= settings.checkCasesMax() && !timer.isShutdown());
        } catch (SQLException | RuntimeException e) {
            // The next round tries again: a thrown exception would end the timer for good.
            LOG.warn("Cases beyond their deadline could not be escalated", e);
        }
    }
}
