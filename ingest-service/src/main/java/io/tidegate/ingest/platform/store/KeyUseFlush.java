package io.tidegate.ingest.platform.store;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tidegate.ingest.platform.KeyUse;
import io.tidegate.ingest.platform.PlatformSettings;
import io.tidegate.kernel.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Writes down the last use of keys every now and then, and at the end. */
@ApplicationScoped
public class KeyUseFlush {

    private static final Logger LOG = Logger.getLogger(KeyUseFlush.class);

    private final KeyUse use;
    private final PlatformSettings settings;
    private final CountDownLatch stopped = new CountDownLatch(1);

    public KeyUseFlush(KeyUse use, PlatformSettings settings) {
        this.use = use;
        this.settings = settings;
    }

    void start(@Observes StartupEvent event) {
        Thread.ofVirtual().name("key-use").start(this::run);
    }

    void stop(@Observes ShutdownEvent event) {
        stopped.countDown();
        flush();
    }

    private void run() {
        try {
            while (!stopped.await(settings.keyUseFlush().toMillis(), TimeUnit.MILLISECONDS)) {
                flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void flush() {
        try {
            use.flush();
        } catch (ProblemException e) {
            LOG.warnf("last use of keys not written, kept for the next time: %s", e.getMessage());
        }
    }
}
