package io.tidegate.ingest.acceptance.store;

import io.tidegate.contracts.document.DocumentType;
import io.tidegate.ingest.acceptance.DocumentId;
import io.tidegate.ingest.acceptance.Outcome.Remark;
import io.tidegate.ingest.acceptance.PreparedDocument;
import io.tidegate.ingest.document.FieldTables;
import io.tidegate.kernel.sql.Bulk;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What the ledger says of changes and deletions that were stored just now: four statements for all of a commit, none where
 * every document is new. Rows are only of documents that were ever changed.
 */
final class RevisionRows {

    private static final String THERE = "SELECT document_id FROM document WHERE document_id = ANY (?)";
    private static final String DECIDED = "SELECT DISTINCT document_id FROM decision WHERE document_id = ANY (?)";
    private static final String NEWEST =
            "SELECT base_id, newest_at, deleted FROM revision WHERE base_id = ANY (?) ORDER BY base_id FOR UPDATE";

    private static final String SAVE = """
            INSERT INTO revision (base_id, newest_at, deleted)
            SELECT r.base_id, timestamptz 'epoch' + r.newest_s * interval '1 second', r.deleted
            FROM unnest(?::uuid[], ?::int8[], ?::bool[]) AS r (base_id, newest_s, deleted) ORDER BY 1
            ON CONFLICT (base_id) DO UPDATE SET newest_at = excluded.newest_at, deleted = excluded.deleted
            WHERE revision.newest_at <= excluded.newest_at""";

    private RevisionRows() {}

    /** The newest change of a document and whether it is a deletion. */
    private record Newest(Instant at, boolean deleted) {}

    /**
     * Remarks on the {@code changes}, stored in this transaction, by their ids; those without a remark are absent.
     *
     * @param changes documents of appType 2 or 3, in the order of their arrival
     */
    static Map<UUID, Set<Remark>> remark(Connection connection, List<PreparedDocument> changes) throws SQLException {
        Map<UUID, UUID> bases = HashMap.newHashMap(changes.size());
        for (PreparedDocument change : changes) {
            bases.put(change.documentId(), DocumentId.of(change.type(), change.naturalKey(), DocumentId.NEW));
        }
        UUID[] ids = bases.values().stream().distinct().sorted().toArray(UUID[]::new);
        Set<UUID> there = ids(connection, THERE, ids);
        Set<UUID> decided = ids(connection, DECIDED, ids);
        Map<UUID, Newest> newest = newest(connection, ids);
        Map<UUID, Newest> changed = new HashMap<>();
        Map<UUID, Set<Remark>> remarks = new HashMap<>();
        for (PreparedDocument change : changes) {
            UUID base = bases.get(change.documentId());
            Set<Remark> found = EnumSet.noneOf(Remark.class);
            if (!there.contains(base)) {
                found.add(Remark.NOT_THERE);
            }
            if (decided.contains(base)) {
                found.add(Remark.DECIDED);
            }
            Newest before = newest.get(base);
            if (isOrderedByEventTime(change.type())) {
                if (before != null && change.eventTime().isBefore(before.at())) {
                    found.add(Remark.OLDER);
                } else {
                    if (before != null && before.deleted()) {
                        found.add(Remark.DELETED);
                    }
                    Newest after = new Newest(change.eventTime(), change.appType() == 3);
                    newest.put(base, after);
                    changed.put(base, after);
                }
            }
            if (!found.isEmpty()) {
                remarks.put(change.documentId(), found);
            }
        }
        save(connection, changed);
        return remarks;
    }

    /** Changes are told apart by appTime, which is the event time where the document has no other. */
    private static boolean isOrderedByEventTime(DocumentType type) {
        return FieldTables.shipped().of(type).timeField().equals("appTime");
    }

    private static Set<UUID> ids(Connection connection, String sql, UUID[] ids) throws SQLException {
        Set<UUID> found = new HashSet<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setArray(1, connection.createArrayOf("uuid", ids));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getObject(1, UUID.class));
                }
            }
        }
        return found;
    }

    private static Map<UUID, Newest> newest(Connection connection, UUID[] ids) throws SQLException {
        Map<UUID, Newest> newest = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(NEWEST)) {
            select.setArray(1, connection.createArrayOf("uuid", ids));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    Instant at = rows.getObject(2, OffsetDateTime.class).toInstant();
                    newest.put(rows.getObject(1, UUID.class), new Newest(at, rows.getBoolean(3)));
                }
            }
        }
        return newest;
    }

    private static void save(Connection connection, Map<UUID, Newest> changed) throws SQLException {
        if (changed.isEmpty()) {
            return;
        }
        // In one order, so that concurrent commits do not wait for each other in a ring.
        List<Map.Entry<UUID, Newest>> rows = new ArrayList<>(changed.entrySet());
        rows.sort(Map.Entry.comparingByKey());
        try (PreparedStatement save = connection.prepareStatement(SAVE)) {
            save.setArray(1, Bulk.column(connection, "uuid", rows, Map.Entry::getKey));
            save.setArray(
                    2,
                    Bulk.column(
                            connection, "int8", rows, row -> row.getValue().at().getEpochSecond()));
            save.setArray(
                    3,
                    Bulk.column(connection, "bool", rows, row -> row.getValue().deleted()));
            save.executeUpdate();
        }
    }
}
