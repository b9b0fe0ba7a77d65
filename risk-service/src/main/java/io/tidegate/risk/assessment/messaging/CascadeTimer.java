package io.tidegate.risk.assessment.messaging;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tidegate.kernel.outbox.OutboundRecord;
import io.tidegate.kernel.outbox.Outbox;
import io.tidegate.kernel.sql.Tx;
import io.tidegate.risk.assessment.AssessConsignments;
import io.tidegate.risk.assessment.Assessed;
import io.tidegate.risk.safety.AlertIndex;
import io.tidegate.risk.safety.Cascade;
import io.tidegate.risk.safety.SafetySettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Takes alerts through the open consignments, a page in a transaction: a process that dies loses nothing, another one goes on
 * from the last page. Every replica does; each passes over what another works on.
 */
@ApplicationScoped
class CascadeTimer {

    private static final Logger LOG = Logger.getLogger(CascadeTimer.class);

    private final Cascade cascade;
    private final AssessConsignments assess;
    private final DataSource database;
    private final Outbox outbox;
    private final SafetySettings settings;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("safety-cascade").daemon().factory());

    CascadeTimer(
            Cascade cascade, AssessConsignments assess, DataSource database, Outbox outbox, SafetySettings settings) {
        this.cascade = cascade;
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
            LOG.warn("An alert could not be taken through the open consignments", e);
        }
    }

    private boolean page() throws SQLException {
        boolean found = Tx.in(database, connection -> {
            Cascade.Page page = cascade.next(connection, settings.openFor(), settings.consignmentsMax());
            if (page == null) {
                return false;
            }
            // Whom the alert concerns, or concerned before it was withdrawn.
            AlertIndex concerned = new AlertIndex(List.of(page.alert()));
            Assessed assessed = assess.again(
                    connection,
                    Set.copyOf(page.ids()),
                    consignment -> !concerned.of(consignment).isEmpty(),
                    Instant.now().truncatedTo(ChronoUnit.MILLIS));
            cascade.done(connection, page, assessed.assessments().size());
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
