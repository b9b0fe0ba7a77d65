package io.tidegate.ingest.idempotency;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Renews the leases of the keys whose requests this process is carrying out, however long that takes, and deletes expired
 * keys. One statement a renewal, none where nothing is in flight. Thread-safe.
 */
@ApplicationScoped
public class Leases {

    private static final Logger LOG = Logger.getLogger(Leases.class);
    /** A renewal may fail twice before the lease ends. */
    private static final int RENEWALS_PER_LEASE = 3;

    private static final int DELETED_AT_ONCE = 5_000;

    private final IdempotencyKeys keys;
    private final IdempotencySettings settings;
    private final Set<UUID> held = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("idempotency-leases").daemon().factory());

    public Leases(IdempotencyKeys keys, IdempotencySettings settings) {
        this.keys = keys;
        this.settings = settings;
    }

    /** Called once, when the service has started. */
    public void begin() {
        long renewal = settings.lease().toMillis() / RENEWALS_PER_LEASE;
        long cleanUp = settings.cleanUpEvery().toMillis();
        var unused = timer.scheduleWithFixedDelay(this::renew, renewal, renewal, TimeUnit.MILLISECONDS);
        var unusedToo = timer.scheduleWithFixedDelay(this::cleanUp, cleanUp, cleanUp, TimeUnit.MILLISECONDS);
    }

    void hold(UUID holder) {
        held.add(holder);
    }

    void letGo(UUID holder) {
        held.remove(holder);
    }

    private void renew() {
        List<UUID> holders = List.copyOf(held);
        if (holders.isEmpty()) {
            return;
        }
        try {
            keys.renew(holders, settings.lease());
        } catch (SQLException | RuntimeException e) {
            LOG.warnf("%d leases not renewed: %s", holders.size(), e.toString());
        }
    }

    /** Deletes what is expired, in small transactions. */
    void cleanUp() {
        try {
            int deleted;
            do {
                deleted = keys.deleteExpired(DELETED_AT_ONCE);
            } while (deleted == DELETED_AT_ONCE);
        } catch (SQLException | RuntimeException e) {
            LOG.warnf("expired idempotency keys not deleted: %s", e.toString());
        }
    }

    @PreDestroy
    void stop() {
        timer.shutdownNow();
    }
}
