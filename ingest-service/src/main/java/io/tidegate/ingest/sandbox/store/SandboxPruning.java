package io.tidegate.ingest.sandbox.store;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tidegate.ingest.sandbox.SandboxDocuments;
import io.tidegate.ingest.sandbox.SandboxSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Deletes sandbox documents that are older than they are kept. */
@ApplicationScoped
public class SandboxPruning {

    private static final Logger LOG = Logger.getLogger(SandboxPruning.class);

    private final SandboxDocuments documents;
    private final SandboxSettings settings;
    private final CountDownLatch stopped = new CountDownLatch(1);

    public SandboxPruning(SandboxDocuments documents, SandboxSettings settings) {
        this.documents = documents;
        this.settings = settings;
    }

    void start(@Observes StartupEvent event) {
        Thread.ofVirtual().name("sandbox-pruning").start(this::run);
    }

    void stop(@Observes ShutdownEvent event) {
        stopped.countDown();
    }

    private void run() {
        try {
            do {
                prune();
            } while (!stopped.await(settings.pruneInterval().toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void prune() {
        try {
            int gone = documents.prune(Instant.now().minus(settings.keep()));
            if (gone > 0) {
                LOG.infof("%d sandbox documents deleted", gone);
            }
        } catch (SQLException e) {
            LOG.warnf("sandbox documents not pruned: %s", e.toString());
        }
    }
}
