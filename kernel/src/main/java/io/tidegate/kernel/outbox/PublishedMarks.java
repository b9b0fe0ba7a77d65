package io.tidegate.kernel.outbox;

import io.tidegate.kernel.sql.Tx;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Marks batches as published, many with one statement. The mark may be lost in a crash, which only means that the batch
 * is published again; so it does not wait for the disk.
 */
@ApplicationScoped
public class PublishedMarks {

    private static final Logger LOG = Logger.getLogger(PublishedMarks.class);
    private static final int AT_ONCE_MAX = 1_000;

    private final DataSource database;
    private final BlockingQueue<UUID> queue = new LinkedBlockingQueue<>();

    public PublishedMarks(DataSource database) {
        this.database = database;
    }

    @PostConstruct
    void start() {
        Thread.ofVirtual().name("outbox-marks").start(this::run);
    }

    void add(UUID batchId) {
        queue.add(batchId);
    }

    private void run() {
        while (true) {
            try {
                List<UUID> batchIds = new ArrayList<>(List.of(queue.take()));
                queue.drainTo(batchIds, AT_ONCE_MAX);
                mark(batchIds);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    void flush() {
        List<UUID> batchIds = new ArrayList<>();
        queue.drainTo(batchIds);
        if (!batchIds.isEmpty()) {
            mark(batchIds);
        }
    }

    private void mark(List<UUID> batchIds) {
        try {
            Tx.in(database, connection -> update(connection, batchIds));
        } catch (SQLException e) {
            LOG.warnf(
                    "%d published batches not marked, they will be published again: %s", batchIds.size(), e.toString());
        }
    }

    private static int update(Connection connection, List<UUID> batchIds) throws SQLException {
        try (Statement local = connection.createStatement();
                PreparedStatement update = connection.prepareStatement(
                        "UPDATE outbox_batch SET published_at = now(), records = NULL WHERE batch_id = ANY (?)")) {
            local.execute("SET LOCAL synchronous_commit = off");
            update.setArray(1, connection.createArrayOf("uuid", batchIds.toArray()));
            return update.executeUpdate();
        }
    }
}
