package io.tidegate.ingest.acceptance.store;

import io.quarkus.arc.All;
import io.tidegate.contracts.document.DocumentType;
import io.tidegate.contracts.topic.Topic;
import io.tidegate.ingest.acceptance.AcceptedBatches;
import io.tidegate.ingest.acceptance.Documents;
import io.tidegate.ingest.acceptance.Outcome;
import io.tidegate.ingest.acceptance.Outcome.Verdict;
import io.tidegate.ingest.acceptance.PreparedDocument;
import io.tidegate.kernel.outbox.OutboundRecord;
import io.tidegate.kernel.outbox.Outbox;
import io.tidegate.kernel.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/** Stores documents of a group commit: five statements and one wait for the disk, however many there are. Thread-safe. */
@ApplicationScoped
public class DocumentStore implements Documents {

    private static final int TRIES = 3;
    private static final String DUPLICATE_KEY = "23505";

    private final DataSource database;
    private final Outbox outbox;
    private final List<AcceptedBatches> accepted;
    /**
     * Whether the next group goes by COPY. Documents that are stored already come in runs, when a platform sends again what
     * it lost the answer to: one of them sends the groups by INSERT, until a group has none.
     */
    private volatile boolean copying = true;

    public DocumentStore(DataSource database, Outbox outbox, @All List<AcceptedBatches> accepted) {
        this.database = database;
        this.outbox = outbox;
        this.accepted = accepted;
    }

    /** What a transaction came to. */
    private record Stored(boolean isNews, List<Outcome> outcomes) {}

    @Override
    public List<Outcome> store(List<PreparedDocument> documents, int slot) throws SQLException {
        boolean byCopy = copying;
        for (int attempt = 1; ; attempt++) {
            boolean copied = byCopy;
            try {
                Stored stored = Tx.in(database, connection -> insert(connection, documents, slot, copied));
                if (stored.isNews()) {
                    outbox.committed();
                    accepted.forEach(AcceptedBatches::committed);
                }
                return stored.outcomes();
            } catch (SQLException e) {
                if (copied && DUPLICATE_KEY.equals(e.getSQLState())) {
                    copying = false;
                    byCopy = false;
                    continue;
                }
                if (isBadData(e)) {
                    return storeApart(documents, slot);
                }
                if (!isRollback(e) || attempt == TRIES) {
                    throw e;
                }
            }
        }
    }

    /** One document with values that the database refuses must not take its neighbours along: halves, until it is alone. */
    private List<Outcome> storeApart(List<PreparedDocument> documents, int slot) throws SQLException {
        if (documents.size() == 1) {
            return List.of(new Outcome(Verdict.UNSTORABLE, documents.getFirst().acceptedAt()));
        }
        int middle = documents.size() / 2;
        List<Outcome> outcomes = new ArrayList<>(store(documents.subList(0, middle), slot));
        outcomes.addAll(store(documents.subList(middle, documents.size()), slot));
        return outcomes;
    }

    private Stored insert(Connection connection, List<PreparedDocument> documents, int slot, boolean copied)
            throws SQLException {
        int[] firsts = new int[documents.size()];
        List<DocumentRow> rows = distinct(documents, firsts);
        UUID batchId = outbox.open(connection, rows.size());
        boolean[] inserted = new boolean[documents.size()];
        if (copied) {
            DocumentCopy.insert(connection, batchId, rows);
            rows.forEach(row -> inserted[row.index()] = true);
        } else {
            DocumentRows.insert(connection, batchId, rows, inserted);
        }
        Map<UUID, DocumentRows.Known> known = new HashMap<>();
        List<OutboundRecord> records = new ArrayList<>(rows.size());
        List<PreparedDocument> news = new ArrayList<>(rows.size());
        long[] perType = new long[DocumentTypes.COUNT + 1];
        List<UUID> olds = new ArrayList<>();
        for (int i = 0; i < documents.size(); i++) {
            if (inserted[i]) {
                records.add(record(documents.get(i)));
                news.add(documents.get(i));
                perType[DocumentTypes.number(documents.get(i).type())]++;
            } else if (firsts[i] == i) {
                olds.add(documents.get(i).documentId());
            }
        }
        copying = olds.isEmpty();
        if (!olds.isEmpty()) {
            known.putAll(DocumentRows.known(connection, olds));
        }
        List<Outcome> outcomes = outcomes(documents, firsts, inserted, known);
        remark(connection, documents, inserted, outcomes);
        if (records.isEmpty()) {
            // Nothing to publish: the batch is taken back with the transaction.
            connection.rollback();
            return new Stored(false, outcomes);
        }
        for (AcceptedBatches one : accepted) {
            one.stored(connection, batchId, news);
        }
        DocumentRows.count(connection, perType, slot);
        outbox.hold(batchId, records);
        return new Stored(true, outcomes);
    }

    /** Adds what the ledger says of changes and deletions; plain new documents cost nothing. */
    private static void remark(
            Connection connection, List<PreparedDocument> documents, boolean[] inserted, List<Outcome> outcomes)
            throws SQLException {
        List<PreparedDocument> changes = new ArrayList<>(0);
        for (int i = 0; i < inserted.length; i++) {
            if (inserted[i] && documents.get(i).appType() != 1) {
                changes.add(documents.get(i));
            }
        }
        if (changes.isEmpty()) {
            return;
        }
        Map<UUID, Set<Outcome.Remark>> remarks = RevisionRows.remark(connection, changes);
        for (int i = 0; i < inserted.length; i++) {
            Set<Outcome.Remark> found =
                    inserted[i] ? remarks.get(documents.get(i).documentId()) : null;
            if (found != null) {
                Outcome outcome = outcomes.get(i);
                outcomes.set(i, new Outcome(outcome.verdict(), outcome.receivedAt(), found));
            }
        }
    }

    /** The first document of each id, sorted by id so that concurrent commits lock in one order; firsts[i] is whose id i has. */
    private static List<DocumentRow> distinct(List<PreparedDocument> documents, int[] firsts) {
        Map<UUID, Integer> seen = HashMap.newHashMap(documents.size());
        List<DocumentRow> rows = new ArrayList<>(documents.size());
        for (int i = 0; i < documents.size(); i++) {
            Integer first = seen.putIfAbsent(documents.get(i).documentId(), i);
            firsts[i] = first == null ? i : first;
            if (first == null) {
                rows.add(new DocumentRow(i, documents.get(i)));
            }
        }
        rows.sort(DocumentRow.BY_ID);
        return rows;
    }

    private static List<Outcome> outcomes(
            List<PreparedDocument> documents, int[] firsts, boolean[] inserted, Map<UUID, DocumentRows.Known> known) {
        List<Outcome> outcomes = new ArrayList<>(documents.size());
        for (int i = 0; i < documents.size(); i++) {
            PreparedDocument document = documents.get(i);
            if (inserted[i]) {
                outcomes.add(new Outcome(Verdict.ACCEPTED, document.acceptedAt()));
                continue;
            }
            PreparedDocument first = documents.get(firsts[i]);
            DocumentRows.Known stored = inserted[firsts[i]]
                    ? new DocumentRows.Known(first.digest(), first.acceptedAt())
                    : Objects.requireNonNull(known.get(document.documentId()), "a row that is in the way can be read");
            boolean same = Arrays.equals(stored.digest(), document.digest());
            outcomes.add(new Outcome(same ? Verdict.DUPLICATE : Verdict.CONFLICT, stored.acceptedAt()));
        }
        return outcomes;
    }

    private static OutboundRecord record(PreparedDocument document) {
        return record(
                document.documentId(), document.type(), document.topicKey(), document.eventTime(), document.content());
    }

    static OutboundRecord record(
            UUID documentId, DocumentType type, String topicKey, java.time.Instant eventTime, byte[] content) {
        return new OutboundRecord(
                Topic.DOCUMENTS.name(), topicKey, documentId.toString(), type.eventType(), eventTime, content);
    }

    private static boolean isBadData(SQLException e) {
        String state = e.getSQLState();
        return state != null && (state.startsWith("22") || state.startsWith("23"));
    }

    /** Class 40: deadlock or serialization failure, gone on the next try. */
    private static boolean isRollback(SQLException e) {
        String state = e.getSQLState();
        return state != null && state.startsWith("40");
    }
}
