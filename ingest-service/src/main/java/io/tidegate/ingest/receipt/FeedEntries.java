package io.tidegate.ingest.receipt;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The feed as stored. Entries become visible in the order of their positions. Thread-safe. */
public interface FeedEntries {

    /** Entries of a sender from {@code position} on, at most {@code limit}, in order. */
    List<FeedEntry> read(String sender, long position, int limit) throws SQLException;

    /** What receipts need of documents. */
    Map<UUID, Head> heads(Collection<UUID> documentIds) throws SQLException;

    /** Time and words of decisions. */
    Map<DecisionKey, Reason> reasons(Collection<DecisionKey> decisions) throws SQLException;

    /** Where the feed stands. */
    Ends ends() throws SQLException;

    /** The place of the first entry added at {@code time} or later; the end of the feed where there is none. */
    FeedPlace at(Instant time) throws SQLException;

    /** Senders with entries behind {@code after} up to {@code upTo}. */
    Set<String> senders(long after, long upTo) throws SQLException;

    /** What receipts need of a document. */
    record Head(String naturalKey, int appType, Instant acceptedAt) {}

    /** A decision: which document, by which assessment or handling. */
    record DecisionKey(UUID documentId, UUID cause) {}

    /** When a decision was made, and why as it is told. */
    record Reason(Instant time, @Nullable String info) {}

    /**
     * The ends of the feed.
     *
     * @param last the newest position
     * @param pruned positions up to this one are no longer kept
     */
    record Ends(long last, long pruned) {

        /** The place behind the newest entry. */
        public FeedPlace now() {
            return new FeedPlace(last + 1, 0);
        }
    }
}
