package io.tidegate.ingest.receipt.store;

import io.tidegate.ingest.receipt.FeedEntry.Subject;
import io.tidegate.ingest.receipt.FeedSettings;
import io.tidegate.ingest.receipt.GivePositions;
import io.tidegate.kernel.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Gives positions to what was committed. The row of feed_head is held until the commit, and its lock falls after the
 * transaction is visible: so positions become visible in their order, whichever replica gives them. Thread-safe.
 *
 * <p>A decision waits until its document is told as passed on, whose mark may be late: no document's status goes back.
 */
@ApplicationScoped
public class FeedAssigner implements GivePositions {

    private static final int BATCHES_MAX = 200;
    private static final int QUEUED_MAX = 20;

    private static final String IDLE = """
            SELECT NOT EXISTS (SELECT FROM feed_batch) AND NOT EXISTS (SELECT FROM feed_decision)""";

    private static final String HOLD = """
            SELECT last_position, greatest(added_at, clock_timestamp()) FROM feed_head FOR UPDATE SKIP LOCKED""";

    private static final String BATCHES = """
            SELECT q.batch_id, q.first_position, q.last_position,
                   CASE WHEN b.batch_id IS NULL THEN now() ELSE b.published_at END,
                   CASE WHEN q.first_position IS NULL THEN q.documents END
            FROM feed_batch q LEFT JOIN outbox_batch b USING (batch_id)
            WHERE q.first_position IS NULL OR b.published_at IS NOT NULL OR b.batch_id IS NULL
            ORDER BY q.batch_id LIMIT ?""";

    private static final String QUEUED = "SELECT queued, decisions FROM feed_decision ORDER BY queued LIMIT ?";

    private static final String DOCUMENTS = """
            SELECT d.document_id, d.sender, EXISTS (SELECT FROM feed_batch q WHERE q.batch_id = d.batch_id)
            FROM document d WHERE d.document_id = ANY (?)""";

    private final DataSource database;
    private final FeedSettings settings;

    public FeedAssigner(DataSource database, FeedSettings settings) {
        this.database = database;
        this.settings = settings;
    }

    /** A batch in the queue: {@code first} and {@code last} where it is told as accepted, else {@code documents}. */
    private record Waiting(
            UUID batchId, long first, long last, @Nullable OffsetDateTime publishedAt, byte @Nullable [] documents) {}

    /** Whose document it is. */
    private record Owner(String sender, boolean waits) {}

    @Override
    public boolean round() throws SQLException {
        return Tx.in(database, connection -> {
            if (idle(connection)) {
                return false;
            }
            FeedRound round = hold(connection);
            if (round == null) {
                return false;
            }
            boolean more = tellBatches(connection, round);
            more |= tellDecisions(connection, round);
            round.finish(connection);
            return more;
        });
    }

    @Override
    public int prune() throws SQLException {
        return Tx.in(database, connection -> FeedRound.prune(connection, settings.keep()));
    }

    private static boolean idle(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(IDLE);
                ResultSet row = select.executeQuery()) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static @Nullable FeedRound hold(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(HOLD);
                ResultSet row = select.executeQuery()) {
            return row.next() ? new FeedRound(row.getLong(1), row.getObject(2, OffsetDateTime.class)) : null;
        }
    }

    private static boolean tellBatches(Connection connection, FeedRound round) throws SQLException {
        List<Waiting> batches = batches(connection);
        for (Waiting batch : batches) {
            if (batch.documents() == null) {
                round.published(
                        batch.batchId(),
                        batch.first(),
                        batch.last(),
                        java.util.Objects.requireNonNull(batch.publishedAt()));
            } else {
                round.accepted(batch.batchId(), FeedPacking.batch(batch.documents()), batch.publishedAt());
            }
        }
        round.writeBatches(connection);
        return batches.size() == BATCHES_MAX;
    }

    private static List<Waiting> batches(Connection connection) throws SQLException {
        List<Waiting> batches = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(BATCHES)) {
            select.setInt(1, BATCHES_MAX);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    batches.add(new Waiting(
                            rows.getObject(1, UUID.class),
                            rows.getLong(2),
                            rows.getLong(3),
                            rows.getObject(4, OffsetDateTime.class),
                            rows.getBytes(5)));
                }
            }
        }
        return batches;
    }

    private static boolean tellDecisions(Connection connection, FeedRound round) throws SQLException {
        Map<Long, List<Subject>> queued = queued(connection);
        if (queued.isEmpty()) {
            return false;
        }
        Map<UUID, Owner> owners = owners(
                connection,
                queued.values().stream()
                        .flatMap(List::stream)
                        .map(Subject::documentId)
                        .distinct()
                        .toList());
        Map<String, List<Subject>> bySender = new LinkedHashMap<>();
        boolean all = true;
        for (Map.Entry<Long, List<Subject>> row : queued.entrySet()) {
            List<Subject> rest = new ArrayList<>();
            for (Subject decision : row.getValue()) {
                Owner owner = owners.get(decision.documentId());
                if (owner != null && owner.waits()) {
                    rest.add(decision);
                } else if (owner != null) {
                    bySender.computeIfAbsent(owner.sender(), _ -> new ArrayList<>())
                            .add(decision);
                }
            }
            round.dequeue(row.getKey(), rest, row.getValue().size());
            all &= rest.isEmpty();
        }
        bySender.forEach(round::decided);
        round.writeDecisions(connection);
        return all && queued.size() == QUEUED_MAX;
    }

    private static Map<Long, List<Subject>> queued(Connection connection) throws SQLException {
        Map<Long, List<Subject>> queued = new LinkedHashMap<>();
        try (PreparedStatement select = connection.prepareStatement(QUEUED)) {
            select.setInt(1, QUEUED_MAX);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    queued.put(rows.getLong(1), FeedPacking.subjects(rows.getBytes(2)));
                }
            }
        }
        return queued;
    }

    private static Map<UUID, Owner> owners(Connection connection, List<UUID> documentIds) throws SQLException {
        Map<UUID, Owner> owners = HashMap.newHashMap(documentIds.size());
        try (PreparedStatement select = connection.prepareStatement(DOCUMENTS)) {
            select.setArray(1, connection.createArrayOf("uuid", documentIds.toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    owners.put(rows.getObject(1, UUID.class), new Owner(rows.getString(2), rows.getBoolean(3)));
                }
            }
        }
        return owners;
    }
}
