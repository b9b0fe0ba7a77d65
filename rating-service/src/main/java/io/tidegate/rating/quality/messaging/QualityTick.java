package io.tidegate.rating.quality.messaging;

import io.quarkus.scheduler.Scheduled;
import io.tidegate.kernel.sql.Tx;
import io.tidegate.rating.quality.QualityReport;
import io.tidegate.rating.quality.WatchQuality;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** Looks whether a day of event time has ended, and reports how good ratings were if it has. */
@ApplicationScoped
public class QualityTick {

    private static final Logger LOG = Logger.getLogger(QualityTick.class);

    private final WatchQuality watchQuality;
    private final DataSource database;

    QualityTick(WatchQuality watchQuality, DataSource database) {
        this.watchQuality = watchQuality;
        this.database = database;
    }

    @Scheduled(
            every = "${tidegate.rating.quality.every:300s}",
            delayed = "60s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        try {
            List<QualityReport> reports = Tx.in(database, watchQuality::run);
            for (QualityReport one : reports) {
                if (one.cases() > 0) {
                    LOG.infof("Quality of %ss' ratings of %s: %d cases.", one.role(), one.asOf(), one.cases());
                }
            }
        } catch (SQLException e) {
            LOG.warn("The quality of ratings waits: the store is not available. It is watched at the next tick.", e);
        }
    }
}
