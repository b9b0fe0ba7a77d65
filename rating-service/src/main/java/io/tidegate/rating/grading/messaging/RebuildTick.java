package io.tidegate.rating.grading.messaging;

import io.quarkus.scheduler.Scheduled;
import io.tidegate.kernel.sql.Tx;
import io.tidegate.rating.grading.Rebuilds;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** Every second, goes on with the rebuild that runs, a few pages at a time: ratings come first. */
@ApplicationScoped
public class RebuildTick {

    private static final Logger LOG = Logger.getLogger(RebuildTick.class);
    private static final int PAGES = 4;

    private final Rebuilds rebuilds;
    private final DataSource database;

    RebuildTick(Rebuilds rebuilds, DataSource database) {
        this.rebuilds = rebuilds;
        this.database = database;
    }

    @Scheduled(every = "${tidegate.rating.rebuilds.every:1s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        try {
            for (int i = 0; i < PAGES; i++) {
                if (!Tx.in(database, rebuilds::step)) {
                    return;
                }
            }
        } catch (SQLException e) {
            LOG.warn("The rebuild of ratings waits: the store is not available. It goes on at the next tick.", e);
        }
    }
}
