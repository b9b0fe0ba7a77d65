package io.tidegate.rating.grading.messaging;

import io.quarkus.scheduler.Scheduled;
import io.tidegate.kernel.sql.Tx;
import io.tidegate.rating.grading.FitPriors;
import io.tidegate.rating.prior.PriorSnapshot;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** Looks whether a day of event time has ended, or more was learnt of the last one, and fits the priors anew then. */
@ApplicationScoped
public class PriorTick {

    private static final Logger LOG = Logger.getLogger(PriorTick.class);

    private final FitPriors fitPriors;
    private final PriorTickSettings settings;
    private final DataSource database;

    PriorTick(FitPriors fitPriors, PriorTickSettings settings, DataSource database) {
        this.settings = settings;
        this.fitPriors = fitPriors;
        this.database = database;
    }

    @Scheduled(every = "${tidegate.rating.priors.every:60s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        try {
            Optional<PriorSnapshot> fitted = Tx.in(database, connection -> fitPriors.run(connection, settings.again()));
            fitted.ifPresent(snapshot -> LOG.infof(
                    "Priors of %s fitted: %d circles of peers.",
                    LocalDate.ofEpochDay(snapshot.day()), snapshot.cells().size()));
        } catch (SQLException e) {
            LOG.warn("Priors wait: the store is not available. They are fitted at the next tick.", e);
        }
    }
}
