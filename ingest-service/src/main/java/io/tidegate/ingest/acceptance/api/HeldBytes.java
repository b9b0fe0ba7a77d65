package io.tidegate.ingest.acceptance.api;

import io.tidegate.ingest.acceptance.AcceptanceSettings;
import io.tidegate.ingest.acceptance.DoorSettings;
import io.tidegate.ingest.problem.IngestProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Bounds the memory of bodies. The first 64 KiB of a request are free, so that a single document waits for nobody; who
 * needs more waits for room, and is told to come back where there is none. One platform may hold half of it. Thread-safe.
 */
@ApplicationScoped
class HeldBytes {

    static final int FREE_BYTES = 65_536;

    private final int bytesMax;
    private final long waitMillis;
    private final Semaphore all;
    private final Map<String, Semaphore> byPlatform = new ConcurrentHashMap<>();

    @Inject
    HeldBytes(DoorSettings settings, AcceptanceSettings acceptance) {
        this(settings.heldBytesMax(), acceptance.waitForRoom().toMillis());
    }

    HeldBytes(int bytesMax, long waitMillis) {
        this.bytesMax = bytesMax;
        this.waitMillis = waitMillis;
        this.all = new Semaphore(bytesMax);
    }

    /** A request of a platform, holding nothing yet. */
    Hold hold(String platform) {
        return new Hold(byPlatform.computeIfAbsent(platform, p -> new Semaphore(bytesMax / 2)));
    }

    /** What one request holds. For one thread. */
    final class Hold implements AutoCloseable {

        private final Semaphore own;
        private int held;

        private Hold(Semaphore own) {
            this.own = own;
        }

        /** Holds {@code bytes} in all from now on; throws a ProblemException of status 503 where there is no room. */
        void growTo(int bytes) {
            int more = bytes - FREE_BYTES - held;
            if (more <= 0) {
                return;
            }
            try {
                if (!own.tryAcquire(more, waitMillis, TimeUnit.MILLISECONDS)) {
                    throw IngestProblem.OVERLOADED.tryAgain(
                            "Too many large bodies of yours at a time. Send fewer.", "贵平台同时发送的大正文过多，请减少并发。");
                }
                if (!all.tryAcquire(more, waitMillis, TimeUnit.MILLISECONDS)) {
                    own.release(more);
                    throw IngestProblem.OVERLOADED.tryAgain("Send it again a little later.", "请稍后重发。");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw IngestProblem.OVERLOADED.tryAgain("Send it again a little later.", "请稍后重发。");
            }
            held += more;
        }

        @Override
        public void close() {
            own.release(held);
            all.release(held);
            held = 0;
        }
    }
}
