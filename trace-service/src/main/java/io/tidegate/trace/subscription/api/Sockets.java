package io.tidegate.trace.subscription.api;

import io.tidegate.trace.subscription.Listener;
import io.tidegate.trace.subscription.Listening;
import io.tidegate.trace.subscription.StreamEvents;
import io.tidegate.trace.subscription.SubscriptionSettings;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** The connections of this replica, each served by a virtual thread of its own. Thread-safe. */
@ApplicationScoped
class Sockets {

    private static final Logger LOG = Logger.getLogger(Sockets.class);

    private final StreamEvents streaming;
    private final SubscriptionSettings settings;
    private final AtomicInteger open = new AtomicInteger();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Sockets(StreamEvents streaming, SubscriptionSettings settings) {
        this.streaming = streaming;
        this.settings = settings;
    }

    /** A few that come at one moment may be more. */
    boolean hasRoom() {
        return open.get() < settings.socketsMax();
    }

    void serve(Listening listening, Listener listener) {
        open.incrementAndGet();
        threads.execute(() -> {
            try {
                streaming.stream(listening, listener);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                LOG.warnf(e, "Events of %s could not be sent", listening.query());
                listener.end(Listener.End.TRY_AGAIN);
            } finally {
                open.decrementAndGet();
            }
        });
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
