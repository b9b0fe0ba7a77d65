package io.tidegate.risk.assessment.messaging;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tidegate.kernel.outbox.OutboundRecord;
import io.tidegate.kernel.outbox.Outbox;
import io.tidegate.kernel.sql.Tx;
import io.tidegate.risk.assessment.AssessConsignments;
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
 * Looks from time to time for consignments whose deadline is over. Every replica does; each passes over what another
 * works on. The deadline itself is event time: nothing falls due while nothing arrives.
 */
@ApplicationScoped
class DeadlineTimer {

    private static final Logger LOG = Logger.getLogger(DeadlineTimer.class);

    private final AssessConsignments assess;
    private final DataSource database;
    private final Outbox outbox;
    private final DeadlineSettings settings;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("risk-deadline").daemon().factory());

    DeadlineTimer(AssessConsignments assess, DataSource database, Outbox outbox, DeadlineSettings settings) {
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
            int found;
            do {
                found = assessOverdue();
            } while (found > 0 && !timer.isShutdown());
        } catch (SQLException | RuntimeException e) {
            // The next round tries again: a thrown exception would end the timer for good.
            LOG.warn("Consignments beyond their deadline could not be assessed", e);
        }
    }

    private int assessOverdue() throws SQLException {
        int assessed = Tx.in(database, connection -> {
            List<OutboundRecord> records = OutboundAssessments.records(assess.overdue(
                    connection,
                    settings.after(),
                    settings.dossiersMax(),
                    Instant.now().truncatedTo(ChronoUnit.MILLIS)));
            if (!records.isEmpty()) {
                outbox.append(connection, records);
            }
            return records.size();
        });
        if (assessed > 0) {
            outbox.committed();
        }
        return assessed;
    }
}
