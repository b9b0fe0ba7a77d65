package io.tidegate.kernel.outbox;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tidegate.kernel.id.Ids;
import io.tidegate.kernel.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Publishes what its writer did not: batches whose lease has run out, of this process or of a dead one. Several replicas
 * may sweep at once; each batch is claimed by one.
 */
@ApplicationScoped
public class Sweeper {

    private static final Logger LOG = Logger.getLogger(Sweeper.class);
    private static final int CLAIM_MAX = 40;

    private static final String CLAIM = """
            UPDATE outbox_batch SET claimed_until = now() + make_interval(secs => ?)
            WHERE batch_id IN (
                SELECT batch_id FROM outbox_batch
                WHERE published_at IS NULL AND claimed_until < now()
                ORDER BY batch_id LIMIT ? FOR UPDATE SKIP LOCKED)
            RETURNING batch_id, records""";

    private final DataSource database;
    private final OutboxSettings settings;
    private final Publisher publisher;
    private final Instance<BatchSource> sources;
    private final CountDownLatch stopped = new CountDownLatch(1);

    public Sweeper(DataSource database, OutboxSettings settings, Publisher publisher, Instance<BatchSource> sources) {
        this.database = database;
        this.settings = settings;
        this.publisher = publisher;
        this.sources = sources;
    }

    void start(@Observes StartupEvent event) {
        Thread.ofVirtual().name("outbox-sweeper").start(this::run);
    }

    void stop(@Observes ShutdownEvent event) {
        stopped.countDown();
    }

    private void run() {
        try {
            prune();
            while (!stopped.await(settings.sweepInterval().toMillis(), TimeUnit.MILLISECONDS)) {
                boolean more = true;
                while (more && stopped.getCount() > 0) {
                    more = sweepOnce();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Publishes one claim; true if it was a full one and all of it went out, so that there may be more. */
    private boolean sweepOnce() {
        try {
            List<Batch> batches = Tx.in(database, this::claim);
            List<CompletableFuture<Boolean>> sent =
                    batches.stream().map(publisher::send).toList();
            boolean all = sent.stream().allMatch(CompletableFuture::join);
            if (!batches.isEmpty()) {
                LOG.infof("swept %d unpublished batches%s", batches.size(), all ? "" : ", some failed");
            }
            return all && batches.size() == CLAIM_MAX;
        } catch (SQLException e) {
            LOG.warnf("sweep put off: %s", e.toString());
            return false;
        }
    }

    private List<Batch> claim(Connection connection) throws SQLException {
        List<Batch> batches = new ArrayList<>();
        try (PreparedStatement claim = connection.prepareStatement(CLAIM)) {
            claim.setDouble(1, settings.lease().toMillis() / 1000.0);
            claim.setInt(2, CLAIM_MAX);
            try (ResultSet rows = claim.executeQuery()) {
                while (rows.next()) {
                    UUID batchId = rows.getObject(1, UUID.class);
                    byte[] packed = rows.getBytes(2);
                    batches.add(new Batch(
                            batchId,
                            packed == null ? sources.get().read(connection, batchId) : PackedRecords.unpack(packed)));
                }
            }
        }
        return batches;
    }

    private void prune() {
        long before = System.currentTimeMillis() - settings.keepPublished().toMillis();
        try {
            Tx.in(database, connection -> {
                try (PreparedStatement delete = connection.prepareStatement(
                        "DELETE FROM outbox_batch WHERE batch_id < ? AND published_at IS NOT NULL")) {
                    delete.setObject(1, Ids.timeOrderedFloor(before));
                    return delete.executeUpdate();
                }
            });
        } catch (SQLException e) {
            LOG.warnf("old batches not pruned: %s", e.toString());
        }
    }
}
