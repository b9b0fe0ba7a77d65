package io.tidegate.ingest.sandbox.store;

import io.tidegate.contracts.document.DocumentType;
import io.tidegate.ingest.acceptance.Outcome;
import io.tidegate.ingest.acceptance.Outcome.Verdict;
import io.tidegate.ingest.acceptance.PreparedDocument;
import io.tidegate.ingest.receipt.Decision;
import io.tidegate.ingest.receipt.FiledDocument;
import io.tidegate.ingest.sandbox.SandboxDocuments;
import io.tidegate.ingest.sandbox.SimulatedDecisions;
import io.tidegate.kernel.sql.Bulk;
import io.tidegate.kernel.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/** Sandbox documents in PostgreSQL. Of their personal part nothing is kept. Thread-safe. */
@ApplicationScoped
public class SandboxStore implements SandboxDocuments {

    private static final String INSERT = """
            INSERT INTO sandbox_document
                (sender, document_id, type, app_type, event_time, accepted_at, natural_key, number, digest, content)
            SELECT ?, d.* FROM unnest(?::uuid[], ?::text[], ?::int2[], ?::timestamptz[], ?::timestamptz[], ?::text[],
                                      ?::text[], ?::bytea[], ?::bytea[]) AS d
            ON CONFLICT DO NOTHING RETURNING document_id""";

    private static final String KNOWN =
            "SELECT document_id, digest, accepted_at FROM sandbox_document WHERE sender = ? AND document_id = ANY (?)";

    private static final String FIND = """
            SELECT type, natural_key, app_type, event_time, accepted_at, number FROM sandbox_document
            WHERE sender = ? AND document_id = ?""";

    private final DataSource database;

    public SandboxStore(DataSource database) {
        this.database = database;
    }

    /** What is stored under an id. */
    private record Known(byte[] digest, Instant acceptedAt) {}

    @Override
    public List<Outcome> store(List<PreparedDocument> documents) throws SQLException {
        try {
            return Tx.in(database, connection -> store(connection, documents));
        } catch (SQLException e) {
            if (!isBadData(e)) {
                throw e;
            }
            return storeApart(documents);
        }
    }

    /** One document with values that the database refuses must not take its neighbours along: halves, until it is alone. */
    private List<Outcome> storeApart(List<PreparedDocument> documents) throws SQLException {
        if (documents.size() == 1) {
            return List.of(new Outcome(Verdict.UNSTORABLE, documents.getFirst().acceptedAt()));
        }
        int middle = documents.size() / 2;
        List<Outcome> outcomes = new ArrayList<>(store(documents.subList(0, middle)));
        outcomes.addAll(store(documents.subList(middle, documents.size())));
        return outcomes;
    }

    private static List<Outcome> store(Connection connection, List<PreparedDocument> documents) throws SQLException {
        String sender = documents.getFirst().sender();
        Map<UUID, PreparedDocument> firsts = new LinkedHashMap<>();
        documents.forEach(document -> firsts.putIfAbsent(document.documentId(), document));
        Set<UUID> inserted = insert(connection, sender, firsts.values());
        Map<UUID, Known> known = known(connection, sender, firsts.keySet());
        List<Outcome> outcomes = new ArrayList<>(documents.size());
        for (PreparedDocument document : documents) {
            // Only the first of several with one id can be the one that was inserted.
            if (inserted.remove(document.documentId())) {
                outcomes.add(new Outcome(Verdict.ACCEPTED, document.acceptedAt()));
                continue;
            }
            Known stored = known.get(document.documentId());
            if (stored == null) {
                throw new SQLException("A document was deleted while it was looked up", "40001");
            }
            boolean same = Arrays.equals(stored.digest(), document.digest());
            outcomes.add(new Outcome(same ? Verdict.DUPLICATE : Verdict.CONFLICT, stored.acceptedAt()));
        }
        return outcomes;
    }

    /** Sorted by id, so that concurrent requests lock in one order. */
    private static Set<UUID> insert(Connection connection, String sender, Collection<PreparedDocument> documents)
            throws SQLException {
        List<PreparedDocument> rows = documents.stream()
                .sorted(Comparator.comparing(PreparedDocument::documentId))
                .toList();
        Set<UUID> inserted = new HashSet<>();
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, sender);
            insert.setArray(2, Bulk.column(connection, "uuid", rows, PreparedDocument::documentId));
            insert.setArray(
                    3, Bulk.column(connection, "text", rows, row -> row.type().code()));
            insert.setArray(4, Bulk.column(connection, "int2", rows, PreparedDocument::appType));
            insert.setArray(5, Bulk.column(connection, "timestamptz", rows, PreparedDocument::eventTime));
            insert.setArray(6, Bulk.column(connection, "timestamptz", rows, PreparedDocument::acceptedAt));
            insert.setArray(7, Bulk.column(connection, "text", rows, PreparedDocument::naturalKey));
            insert.setArray(8, Bulk.column(connection, "text", rows, PreparedDocument::topicKey));
            insert.setArray(9, Bulk.column(connection, "bytea", rows, PreparedDocument::digest));
            insert.setArray(10, Bulk.column(connection, "bytea", rows, PreparedDocument::content));
            try (ResultSet ids = insert.executeQuery()) {
                while (ids.next()) {
                    inserted.add(ids.getObject(1, UUID.class));
                }
            }
        }
        return inserted;
    }

    private static Map<UUID, Known> known(Connection connection, String sender, Collection<UUID> ids)
            throws SQLException {
        Map<UUID, Known> known = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(KNOWN)) {
            select.setString(1, sender);
            select.setArray(2, connection.createArrayOf("uuid", ids.toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    known.put(rows.getObject(1, UUID.class), new Known(rows.getBytes(2), instant(rows, 3)));
                }
            }
        }
        return known;
    }

    @Override
    public Optional<FiledDocument> find(String sender, UUID documentId) throws SQLException {
        return Tx.in(database, connection -> {
            try (PreparedStatement select = connection.prepareStatement(FIND)) {
                select.setString(1, sender);
                select.setObject(2, documentId);
                try (ResultSet row = select.executeQuery()) {
                    return row.next() ? Optional.of(document(sender, documentId, row)) : Optional.empty();
                }
            }
        });
    }

    private static FiledDocument document(String sender, UUID documentId, ResultSet row) throws SQLException {
        DocumentType type = DocumentType.of(row.getString(1));
        Instant acceptedAt = instant(row, 5);
        List<Decision> decisions = SimulatedDecisions.of(type, documentId, row.getString(6), acceptedAt);
        return new FiledDocument(
                documentId,
                type,
                row.getString(2),
                row.getInt(3),
                instant(row, 4),
                sender,
                acceptedAt,
                acceptedAt,
                decisions);
    }

    @Override
    public int prune(Instant before) throws SQLException {
        return Tx.in(database, connection -> {
            try (PreparedStatement delete =
                    connection.prepareStatement("DELETE FROM sandbox_document WHERE accepted_at < ?")) {
                delete.setObject(1, before.atOffset(ZoneOffset.UTC));
                return delete.executeUpdate();
            }
        });
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static boolean isBadData(SQLException e) {
        String state = e.getSQLState();
        return state != null && (state.startsWith("22") || state.startsWith("23"));
    }
}
