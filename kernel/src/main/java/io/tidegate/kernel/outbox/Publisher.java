package io.tidegate.kernel.outbox;

import io.quarkus.runtime.StartupEvent;
import io.tidegate.kernel.kafka.KafkaConnection;
import io.tidegate.kernel.tracing.Tracing;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Publishes batches in the order of their positions, from one thread of one replica: whoever holds a lock of the database.
 * If its process or its connection dies, PostgreSQL gives the lock to another at once. A broker that is away blocks this
 * thread and nobody who accepts.
 *
 * <p>Why the order holds: a group of batches is the first of all that are committed, and the next group is looked for only
 * when Kafka has acknowledged this one. A batch that commits late, with a low position, was not committed when the later
 * one wrote its row, so nobody can expect it to come first. A publisher that lost its lock without knowing sends again what
 * its successor sends, in the same order and under the same ids.
 */
@ApplicationScoped
public class Publisher {

    private static final Logger LOG = Logger.getLogger(Publisher.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(2);
    private static final long PRUNE_NANOS = TimeUnit.HOURS.toNanos(1);

    private final DataSource database;
    private final OutboxSettings settings;
    private final OutboxTable table;
    private final RecentBatches recent;
    private final KafkaWriter kafka;
    private final Semaphore work = new Semaphore(0);
    private @Nullable Thread thread;
    private volatile boolean running = true;

    public Publisher(
            DataSource database,
            OutboxSettings settings,
            Instance<BatchSource> sources,
            KafkaConnection connection,
            Tracing tracing,
            @ConfigProperty(name = "quarkus.application.name") String application) {
        this.database = database;
        this.settings = settings;
        this.table = new OutboxTable(sources);
        this.recent = new RecentBatches(settings.rememberedRecordsMax());
        this.kafka = new KafkaWriter(connection, tracing, application);
    }

    void start(@Observes StartupEvent event) {
        thread = Thread.ofPlatform().name("outbox-publisher").daemon().start(this::run);
    }

    /** Keeps a batch whose transaction is about to commit. */
    void hold(Batch batch) {
        recent.add(batch);
    }

    /** Something was committed. */
    void wake() {
        if (work.availablePermits() == 0) {
            work.release();
        }
    }

    private void run() {
        try {
            while (running) {
                try (Connection connection = database.getConnection()) {
                    lead(connection);
                } catch (SQLException e) {
                    LOG.warnf("publication pauses: %s", e.toString());
                    pause(AFTER_FAILURE);
                } catch (RuntimeException e) {
                    LOG.error("publication pauses", e);
                    pause(AFTER_FAILURE);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Publishes for as long as this replica may; returns at once, after a pause, where another one does. */
    private void lead(Connection connection) throws SQLException, InterruptedException {
        if (!OutboxTable.tryLock(connection)) {
            pause(settings.lookInterval());
            return;
        }
        recent.wanted(true);
        try {
            long pruned = System.nanoTime() - PRUNE_NANOS;
            while (running) {
                if (System.nanoTime() - pruned >= PRUNE_NANOS) {
                    OutboxTable.prune(connection, settings.keepPublished());
                    pruned = System.nanoTime();
                }
                publishGroup(connection);
            }
        } finally {
            recent.wanted(false);
            unlock(connection);
        }
    }

    private static void unlock(Connection connection) {
        try {
            OutboxTable.unlock(connection);
        } catch (SQLException e) {
            // The connection is broken, and the lock went with it; what broke it is already on its way up.
            LOG.debug("lock not given back", e);
        }
    }

    private void publishGroup(Connection connection) throws SQLException, InterruptedException {
        work.drainPermits();
        long begun = System.nanoTime();
        List<OutboxTable.Pending> pending = OutboxTable.pending(connection, settings.groupRecordsMax());
        if (pending.isEmpty()) {
            pause(settings.lookInterval());
            return;
        }
        List<Batch> batches = load(connection, pending);
        if (!kafka.write(batches)) {
            pause(AFTER_FAILURE);
            return;
        }
        OutboxTable.mark(connection, batches);
        int records = batches.stream().mapToInt(batch -> batch.records().size()).sum();
        if (records < settings.groupRecordsMax() / 2) {
            long rest = settings.pace().toNanos() - (System.nanoTime() - begun);
            TimeUnit.NANOSECONDS.sleep(rest);
        }
    }

    private List<Batch> load(Connection connection, List<OutboxTable.Pending> pending) throws SQLException {
        Map<UUID, Batch> loaded = HashMap.newHashMap(pending.size());
        List<UUID> missing = new ArrayList<>();
        for (OutboxTable.Pending one : pending) {
            Batch batch = recent.take(one.id());
            if (batch == null) {
                missing.add(one.id());
            } else {
                loaded.put(one.id(), batch);
            }
        }
        if (!missing.isEmpty()) {
            table.read(connection, missing).forEach(batch -> loaded.put(batch.id(), batch));
        }
        List<Batch> batches = new ArrayList<>(pending.size());
        for (OutboxTable.Pending one : pending) {
            Batch batch = loaded.get(one.id());
            if (batch != null) {
                batches.add(batch);
            }
        }
        return batches;
    }

    /** Until something of this replica waits, or the time is over. */
    private void pause(Duration most) throws InterruptedException {
        var _ = work.tryAcquire(most.toNanos(), TimeUnit.NANOSECONDS);
    }

    @PreDestroy
    void stop() throws InterruptedException {
        running = false;
        wake();
        Thread last = thread;
        if (last != null && !last.join(STOP_WITHIN)) {
            LOG.debug("still sending; what is not acknowledged stays for the next publisher");
        }
        kafka.close();
        if (last != null && last.isAlive()) {
            last.interrupt();
        }
    }
}
