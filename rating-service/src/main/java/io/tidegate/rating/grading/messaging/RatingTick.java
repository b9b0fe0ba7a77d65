package io.tidegate.rating.grading.messaging;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.tidegate.kernel.outbox.OutboundRecord;
import io.tidegate.kernel.outbox.Outbox;
import io.tidegate.kernel.sql.Tx;
import io.tidegate.kernel.tracing.Tracing;
import io.tidegate.kernel.tracing.Work;
import io.tidegate.rating.grading.RatingBooks.Entry;
import io.tidegate.rating.grading.ReRate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Every second, rates what changed until nothing is left, in bounded transactions, and publishes what moved. Between ticks
 * the changes of one enterprise gather, so that its rating costs once a second at most, however many documents it sends.
 */
@ApplicationScoped
public class RatingTick {

    private static final Logger LOG = Logger.getLogger(RatingTick.class);

    private final ReRate reRate;
    private final Outbox outbox;
    private final DataSource database;
    private final RatingTickSettings settings;
    private final Tracing tracing;
    private volatile boolean stopping;

    RatingTick(ReRate reRate, Outbox outbox, DataSource database, RatingTickSettings settings, Tracing tracing) {
        this.reRate = reRate;
        this.outbox = outbox;
        this.database = database;
        this.settings = settings;
        this.tracing = tracing;
    }

    @Scheduled(every = "${tidegate.rating.tick.every:1s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        try (Work _ = tracing.goOn("rate")) {
            boolean more = true;
            while (more && !stopping) {
                more = rateSome() >= settings.subjectsPerTransactionMax();
            }
        } catch (SQLException e) {
            LOG.warn("Ratings wait: the store is not available. They are taken up at the next tick.", e);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    private int rateSome() throws SQLException {
        Done done = Tx.in(database, connection -> {
            List<Entry> entries = reRate.run(connection, settings.subjectsPerTransactionMax());
            List<OutboundRecord> records = entries.stream()
                    .filter(Entry::publish)
                    .map(RatingChangedRecord::of)
                    .toList();
            if (!records.isEmpty()) {
                outbox.append(connection, records);
            }
            return new Done(entries.size(), records.size());
        });
        if (done.published() > 0) {
            outbox.committed();
        }
        return done.rated();
    }

    private record Done(int rated, int published) {}
}
