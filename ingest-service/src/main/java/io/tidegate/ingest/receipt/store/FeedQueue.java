package io.tidegate.ingest.receipt.store;

import io.tidegate.ingest.acceptance.AcceptedBatches;
import io.tidegate.ingest.acceptance.PreparedDocument;
import io.tidegate.ingest.receipt.FeedWatch;
import io.tidegate.ingest.receipt.store.FeedPacking.Item;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Notes what was accepted for the feed, in the transaction that accepts it: one row a batch. On the hot path, so nothing is
 * read here and no position is given. Thread-safe.
 */
@ApplicationScoped
public class FeedQueue implements AcceptedBatches {

    private final FeedWatch watch;

    public FeedQueue(FeedWatch watch) {
        this.watch = watch;
    }

    @Override
    public void stored(Connection connection, UUID batchId, List<PreparedDocument> documents) throws SQLException {
        Map<String, List<Item>> bySender = new LinkedHashMap<>();
        for (PreparedDocument document : documents) {
            bySender.computeIfAbsent(document.sender(), _ -> new ArrayList<>())
                    .add(new Item(document.documentId(), document.type()));
        }
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO feed_batch (batch_id, documents) VALUES (?, ?)")) {
            insert.setObject(1, batchId);
            insert.setBytes(2, FeedPacking.batch(bySender));
            insert.executeUpdate();
        }
    }

    @Override
    public void committed() {
        watch.ring();
    }
}
