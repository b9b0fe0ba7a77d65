package io.tidegate.ingest.receipt.store;

import io.tidegate.ingest.receipt.FeedEntries;
import io.tidegate.ingest.receipt.FeedEntry;
import io.tidegate.ingest.receipt.FeedEntry.Subject;
import io.tidegate.ingest.receipt.FeedPlace;
import io.tidegate.ingest.receipt.ReceiptStatus;
import io.tidegate.ingest.receipt.store.FeedPacking.Item;
import io.tidegate.kernel.sql.Bulk;
import io.tidegate.kernel.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The feed in PostgreSQL. Thread-safe. */
@ApplicationScoped
public class FeedStore implements FeedEntries {

    private static final String READ = """
            SELECT e.position, e.kind, e.published_at, coalesce(e.subjects, o.subjects)
            FROM feed_entry e LEFT JOIN feed_entry o ON o.position = e.of_position
            WHERE e.sender = ? AND e.position >= ? ORDER BY e.position LIMIT ?""";

    private static final String HEADS =
            "SELECT document_id, natural_key, app_type, accepted_at FROM document WHERE document_id = ANY (?)";

    private static final String REASONS = """
            SELECT document_id, cause, time, info
            FROM unnest(?::uuid[], ?::uuid[]) AS k (document_id, cause) JOIN decision USING (document_id, cause)""";

    private static final String AT = """
            SELECT coalesce(
                (SELECT position FROM feed_entry WHERE added_at >= ? ORDER BY added_at, position LIMIT 1),
                (SELECT last_position + 1 FROM feed_head))""";

    private final DataSource database;

    public FeedStore(DataSource database) {
        this.database = database;
    }

    @Override
    public List<FeedEntry> read(String sender, long position, int limit) throws SQLException {
        return Tx.in(database, connection -> {
            try (PreparedStatement select = connection.prepareStatement(READ)) {
                select.setString(1, sender);
                select.setLong(2, position);
                select.setInt(3, limit);
                List<FeedEntry> entries = new ArrayList<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        Instant publishedAt = instant(rows, 3);
                        byte[] packed = rows.getBytes(4);
                        List<Subject> subjects = packed == null ? List.of() : subjects(rows.getInt(2), packed);
                        entries.add(new FeedEntry(rows.getLong(1), publishedAt, subjects));
                    }
                }
                return entries;
            }
        });
    }

    @Override
    public Map<UUID, Head> heads(Collection<UUID> documentIds) throws SQLException {
        if (documentIds.isEmpty()) {
            return Map.of();
        }
        return Tx.in(database, connection -> {
            try (PreparedStatement select = connection.prepareStatement(HEADS)) {
                select.setArray(1, connection.createArrayOf("uuid", documentIds.toArray()));
                Map<UUID, Head> heads = HashMap.newHashMap(documentIds.size());
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        heads.put(
                                rows.getObject(1, UUID.class),
                                new Head(
                                        rows.getString(2),
                                        rows.getInt(3),
                                        rows.getObject(4, OffsetDateTime.class).toInstant()));
                    }
                }
                return heads;
            }
        });
    }

    @Override
    public Map<DecisionKey, Reason> reasons(Collection<DecisionKey> decisions) throws SQLException {
        if (decisions.isEmpty()) {
            return Map.of();
        }
        return Tx.in(database, connection -> {
            try (PreparedStatement select = connection.prepareStatement(REASONS)) {
                select.setArray(1, Bulk.column(connection, "uuid", decisions, DecisionKey::documentId));
                select.setArray(2, Bulk.column(connection, "uuid", decisions, DecisionKey::cause));
                Map<DecisionKey, Reason> reasons = HashMap.newHashMap(decisions.size());
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        reasons.put(
                                new DecisionKey(rows.getObject(1, UUID.class), rows.getObject(2, UUID.class)),
                                new Reason(
                                        rows.getObject(3, OffsetDateTime.class).toInstant(), rows.getString(4)));
                    }
                }
                return reasons;
            }
        });
    }

    @Override
    public Ends ends() throws SQLException {
        return Tx.in(database, connection -> {
            try (PreparedStatement select =
                            connection.prepareStatement("SELECT last_position, pruned_position FROM feed_head");
                    ResultSet row = select.executeQuery()) {
                row.next();
                return new Ends(row.getLong(1), row.getLong(2));
            }
        });
    }

    @Override
    public FeedPlace at(Instant time) throws SQLException {
        return Tx.in(database, connection -> {
            try (PreparedStatement select = connection.prepareStatement(AT)) {
                select.setObject(1, time.atOffset(ZoneOffset.UTC));
                try (ResultSet row = select.executeQuery()) {
                    row.next();
                    return new FeedPlace(row.getLong(1), 0);
                }
            }
        });
    }

    @Override
    public Set<String> senders(long after, long upTo) throws SQLException {
        return Tx.in(database, connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT DISTINCT sender FROM feed_entry WHERE position > ? AND position <= ?")) {
                select.setLong(1, after);
                select.setLong(2, upTo);
                Set<String> senders = new HashSet<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        senders.add(rows.getString(1));
                    }
                }
                return senders;
            }
        });
    }

    private static List<Subject> subjects(int kind, byte[] packed) {
        if (kind == FeedRound.DECIDED) {
            return FeedPacking.subjects(packed);
        }
        return FeedPacking.items(packed).stream()
                .map(item -> new Subject(item.documentId(), item.type(), null, statuses(kind, item)))
                .toList();
    }

    private static List<ReceiptStatus> statuses(int kind, Item item) {
        return switch (kind) {
            case FeedRound.ACCEPTED -> List.of(ReceiptStatus.DECLARING);
            case FeedRound.PUBLISHED -> List.of(ReceiptStatus.ofPublication(item.type()));
            case FeedRound.BOTH -> List.of(ReceiptStatus.DECLARING, ReceiptStatus.ofPublication(item.type()));
            default -> throw new IllegalArgumentException("no kind of entry: " + kind);
        };
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
