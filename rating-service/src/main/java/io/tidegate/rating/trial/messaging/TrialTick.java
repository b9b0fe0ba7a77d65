package io.tidegate.rating.trial.messaging;

import io.quarkus.scheduler.Scheduled;
import io.tidegate.kernel.sql.Tx;
import io.tidegate.rating.trial.RunTrial;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** Every second, goes on with the trial that runs, a few pages at a time: ratings come first. */
@ApplicationScoped
public class TrialTick {

    private static final Logger LOG = Logger.getLogger(TrialTick.class);
    private static final int PAGES = 4;

    private final RunTrial runTrial;
    private final DataSource database;

    TrialTick(RunTrial runTrial, DataSource database) {
        this.runTrial = runTrial;
        this.database = database;
    }

    @Scheduled(every = "${tidegate.rating.trials.every:1s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        try {
            for (int i = 0; i < PAGES; i++) {
                if (!Tx.in(database, runTrial::step)) {
                    return;
                }
            }
        } catch (SQLException e) {
            LOG.warn("The trial of a methodology waits: the store is not available. It goes on at the next tick.", e);
        }
    }
}
