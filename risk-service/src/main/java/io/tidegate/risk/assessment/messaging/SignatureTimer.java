package io.tidegate.risk.assessment.messaging;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tidegate.kernel.outbox.OutboundRecord;
import io.tidegate.kernel.outbox.Outbox;
import io.tidegate.kernel.sql.Tx;
import io.tidegate.risk.assessment.AssessConsignments;
import io.tidegate.risk.assessment.SignatureWatch;
import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.rulebook.RuleBooks;
import io.tidegate.risk.signal.Signal;
import io.tidegate.risk.signal.SignatureDeadline;
import io.tidegate.risk.signal.SignatureSettings;
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
 * Tells the deadline for signatures how late it is, and has consignments assessed again once it is over for them. Who is never
 * signed for sends nothing, so nothing else would have him looked at. While no rule reads the signal none is: nothing would come
 * out otherwise. Every replica looks; one at a time goes on.
 */
@ApplicationScoped
class SignatureTimer {

    private static final Logger LOG = Logger.getLogger(SignatureTimer.class);

    /** Until then the rule book is taken over. */
    private static final long FIRST_MILLIS = 5_000;

    private static final String READ_AS = "signals." + Signal.WAYBILL_UNSIGNED.code();

    private final SignatureWatch watch;
    private final SignatureDeadline deadline;
    private final AssessConsignments assess;
    private final RuleBooks books;
    private final DataSource database;
    private final Outbox outbox;
    private final SignatureSettings settings;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("risk-signature").daemon().factory());

    SignatureTimer(
            SignatureWatch watch,
            SignatureDeadline deadline,
            AssessConsignments assess,
            RuleBooks books,
            DataSource database,
            Outbox outbox,
            SignatureSettings settings) {
        this.watch = watch;
        this.deadline = deadline;
        this.assess = assess;
        this.books = books;
        this.database = database;
        this.outbox = outbox;
        this.settings = settings;
    }

    void start(@Observes StartupEvent event) {
        long millis = settings.checkEvery().toMillis();
        var unused = timer.scheduleWithFixedDelay(
                this::check, Math.min(FIRST_MILLIS, millis), millis, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        timer.shutdown();
    }

    private void check() {
        try {
            int found;
            do {
                found = page();
                if (found > 0) {
                    outbox.committed();
                }
            } while (found > 0 && !timer.isShutdown());
        } catch (SQLException | RuntimeException e) {
            // The next round tries again: a thrown exception would end the timer for good.
            LOG.warn("Consignments beyond the deadline for their signature could not be looked at", e);
        }
    }

    private int page() throws SQLException {
        boolean read = books.current().names(READ_AS);
        return Tx.in(database, connection -> {
            Instant latest = watch.latest(connection);
            if (latest == null) {
                return 0;
            }
            deadline.seen(latest);
            if (!read) {
                watch.skip(connection, latest, settings.within());
                return 0;
            }
            List<String> ids = watch.next(connection, latest, settings.within(), settings.consignmentsMax());
            if (!ids.isEmpty()) {
                assess(connection, Set.copyOf(ids));
            }
            return ids.size();
        });
    }

    private void assess(Connection connection, Set<String> ids) throws SQLException {
        List<OutboundRecord> records = OutboundAssessments.records(assess.again(
                connection, ids, Consignment::retailImport, Instant.now().truncatedTo(ChronoUnit.MILLIS)));
        if (!records.isEmpty()) {
            outbox.append(connection, records);
        }
    }
}
