package io.tidegate.risk.assessment.messaging;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tidegate.kernel.outbox.OutboundRecord;
import io.tidegate.kernel.outbox.Outbox;
import io.tidegate.kernel.sql.Tx;
import io.tidegate.risk.assessment.AssessConsignments;
import io.tidegate.risk.assessment.Assessed;
import io.tidegate.risk.limit.LimitSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Lets claims on yearly limits follow the steps of officers, a page in a transaction: a step locks its case first and a claim its
 * dossier, so that the two cannot share one. Every replica does; each passes over what another works on.
 */
@ApplicationScoped
class ClaimTimer {

    private static final Logger LOG = Logger.getLogger(ClaimTimer.class);

    private final AssessConsignments assess;
    private final DataSource database;
    private final Outbox outbox;
    private final LimitSettings settings;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("limit-claims").daemon().factory());

    ClaimTimer(AssessConsignments assess, DataSource database, Outbox outbox, LimitSettings settings) {
        this.assess = assess;
        this.database = database;
        this.outbox = outbox;
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
            boolean more;
            do {
                more = page();
            } while (more && !timer.isShutdown());
        } catch (SQLException | RuntimeException e) {
            // The next round tries again: a thrown exception would end the timer for good.
            LOG.warn("Claims on yearly limits could not follow the steps of officers", e);
        }
    }

    private boolean page() throws SQLException {
        boolean found = Tx.in(database, connection -> {
            Assessed assessed = assess.settled(
                    connection, settings.consignmentsMax(), Instant.now().truncatedTo(ChronoUnit.MILLIS));
            if (assessed == null) {
                return false;
            }
            List<OutboundRecord> records = OutboundAssessments.records(assessed);
            if (!records.isEmpty()) {
                outbox.append(connection, records);
            }
            return true;
        });
        if (found) {
            outbox.committed();
        }
        return found;
    }
}
