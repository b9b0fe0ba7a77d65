package io.tidegate.ingest.conformance.store;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tidegate.ingest.conformance.Conformance;
import io.tidegate.ingest.conformance.ConformanceSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Writes the counts of conformance every now and then, and at the end. */
@ApplicationScoped
public class ConformanceFlush {

    private static final Logger LOG = Logger.getLogger(ConformanceFlush.class);

    private final Conformance conformance;
    private final ConformanceSettings settings;
    private final CountDownLatch stopped = new CountDownLatch(1);

    public ConformanceFlush(Conformance conformance, ConformanceSettings settings) {
        this.conformance = conformance;
        this.settings = settings;
    }

    void start(@Observes StartupEvent event) {
        Thread.ofVirtual().name("conformance-flush").start(this::run);
    }

    void stop(@Observes ShutdownEvent event) {
        stopped.countDown();
        flush();
    }

    private void run() {
        try {
            while (!stopped.await(settings.flush().toMillis(), TimeUnit.MILLISECONDS)) {
                flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void flush() {
        try {
            conformance.flush();
        } catch (SQLException e) {
            LOG.warnf("counts of conformance not written, kept for the next time: %s", e.toString());
        }
    }
}
