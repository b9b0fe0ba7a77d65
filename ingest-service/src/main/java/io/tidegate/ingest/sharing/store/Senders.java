package io.tidegate.ingest.sharing.store;

import io.tidegate.contracts.assessment.AssessmentMade;
import io.tidegate.contracts.handling.HandlingRecorded;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who sent the documents that a batch of facts names: one look-up by primary key for the whole batch. */
final class Senders {

    private static final String FIND = "SELECT document_id, sender FROM document WHERE document_id = ANY (?)";

    private final Map<UUID, String> senders;

    private Senders(Map<UUID, String> senders) {
        this.senders = senders;
    }

    static Senders of(Connection connection, List<AssessmentMade> assessments, List<HandlingRecorded> handlings)
            throws SQLException {
        SortedSet<UUID> ids = new TreeSet<>();
        assessments.forEach(
                assessment -> assessment.documents().forEach(document -> ids.add(id(document.documentId()))));
        handlings.forEach(handling -> handling.declarations().forEach(id -> ids.add(id(id))));
        Map<UUID, String> senders = HashMap.newHashMap(ids.size());
        if (!ids.isEmpty()) {
            try (PreparedStatement select = connection.prepareStatement(FIND)) {
                select.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        senders.put(rows.getObject(1, UUID.class), rows.getString(2));
                    }
                }
            }
        }
        return new Senders(senders);
    }

    /** Sender of a document; null where it is not here. */
    @Nullable
    String of(String documentId) {
        return senders.get(id(documentId));
    }

    /** Senders of documents, each once, sorted. */
    SortedSet<String> of(List<String> documentIds) {
        SortedSet<String> found = new TreeSet<>();
        for (String documentId : documentIds) {
            String sender = of(documentId);
            if (sender != null) {
                found.add(sender);
            }
        }
        return found;
    }

    private static UUID id(String documentId) {
        return UUID.fromString(documentId);
    }
}
