package io.tidegate.risk.assessment.messaging;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tidegate.kernel.outbox.OutboundRecord;
import io.tidegate.kernel.outbox.Outbox;
import io.tidegate.kernel.sql.Tx;
import io.tidegate.risk.assessment.AssessConsignments;
import io.tidegate.risk.assessment.Assessed;
import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.safety.OpenConsignments;
import io.tidegate.risk.screening.FilingRegister;
import io.tidegate.risk.screening.Filings;
import io.tidegate.risk.screening.ListCascade;
import io.tidegate.risk.screening.ListSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
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
 * Takes versions of lists that come into force through the open consignments, as {@link CascadeTimer} takes alerts: only those
 * that an entry of the difference may hit are assessed again.
 */
@ApplicationScoped
class ListCascadeTimer {

    private static final Logger LOG = Logger.getLogger(ListCascadeTimer.class);

    private final ListCascade cascade;
    private final OpenConsignments open;
    private final AssessConsignments assess;
    private final FilingRegister filings;
    private final DataSource database;
    private final Outbox outbox;
    private final ListSettings settings;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("list-cascade").daemon().factory());

    ListCascadeTimer(
            ListCascade cascade,
            OpenConsignments open,
            AssessConsignments assess,
            FilingRegister filings,
            DataSource database,
            Outbox outbox,
            ListSettings settings) {
        this.cascade = cascade;
        this.open = open;
        this.assess = assess;
        this.filings = filings;
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
                more = Tx.in(database, this::page);
                if (more) {
                    outbox.committed();
                }
            } while (more && !timer.isShutdown());
        } catch (SQLException | RuntimeException e) {
            // The next round tries again: a thrown exception would end the timer for good.
            LOG.warn("A version of a list could not be taken through the open consignments", e);
        }
    }

    private boolean page(Connection connection) throws SQLException {
        ListCascade.Step step = cascade.next(connection);
        if (step == null) {
            return false;
        }
        OpenConsignments.Page page =
                open.page(connection, step.place(), settings.openFor(), settings.consignmentsMax());
        Concerned concerned = new Concerned(step);
        Assessed assessed = assess.againOf(
                connection,
                Set.copyOf(page.ids()),
                all -> {
                    Filings filed = filings.of(connection, all);
                    return consignment -> concerned.test(consignment, filed);
                },
                Instant.now().truncatedTo(ChronoUnit.MILLIS));
        cascade.done(
                connection,
                step,
                page.place(),
                page.ids().size(),
                concerned.count,
                assessed.assessments().size());
        List<OutboundRecord> records = OutboundAssessments.records(assessed);
        if (!records.isEmpty()) {
            outbox.append(connection, records);
        }
        return true;
    }

    /** Counts whom the difference may hit. */
    private static final class Concerned {

        private final ListCascade.Step step;
        private int count;

        Concerned(ListCascade.Step step) {
            this.step = step;
        }

        boolean test(Consignment consignment, Filings filed) {
            boolean may = step.filter().mayHit(consignment, filed);
            count += may ? 1 : 0;
            return may;
        }
    }
}
