package io.tidegate.ingest.sharing.store;

import io.tidegate.contracts.assessment.AssessmentMade;
import io.tidegate.contracts.document.DocumentType;
import io.tidegate.kernel.sql.Bulk;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

/** What of the world is a platform's, and since which change. */
final class InterestRows {

    private static final Set<String> WITH_MERCHANT = Set.of(DocumentType.ORDER.code(), DocumentType.DECLARATION.code());

    private static final String KNOWN = """
            SELECT i.owner, i.value FROM unnest(?::text[], ?::text[]) AS w (owner, value)
            JOIN shared_interest i ON i.owner = w.owner AND i.kind = 'merchant' AND i.value = w.value""";

    /**
     * What the document itself says counts: the consignment's merchant may come from another platform's document. Only
     * documents of pairs that are not known yet are looked into.
     */
    private static final String ADD_MERCHANTS = """
            INSERT INTO shared_interest (owner, kind, value, change)
            SELECT m.sender, 'merchant', m.merchant, nextval('shared_change')
            FROM (SELECT DISTINCT sender, convert_from(content, 'UTF8')::jsonb #>> '{document,ebcCode}' AS merchant
                  FROM document WHERE document_id = ANY (?)) AS m
            WHERE m.merchant <> ''
            ORDER BY 1, 3
            ON CONFLICT (owner, kind, value) DO NOTHING""";

    private static final String MISSING_ENTERPRISES = """
            SELECT count(*) FROM unnest(?::text[]) AS c (code)
            WHERE NOT EXISTS (SELECT FROM shared_interest i WHERE i.owner = ? AND i.kind = 'enterprise' AND i.value = c.code)""";

    private static final String ADD_ENTERPRISES = """
            INSERT INTO shared_interest (owner, kind, value, change)
            SELECT ?, 'enterprise', c.code, nextval('shared_change') FROM unnest(?::text[]) AS c (code)
            ON CONFLICT (owner, kind, value) DO NOTHING""";

    /** So that one that comes back is told again. */
    private static final String DROP_ENTERPRISES =
            "DELETE FROM shared_interest WHERE owner = ? AND kind = 'enterprise' AND NOT value = ANY (?)";

    private InterestRows() {}

    /** A sender and a merchant. */
    private record Pair(String owner, String value) {}

    /** Takes note of merchants in the senders' own orders and declarations. Inside {@link Changes}. */
    static void merchants(Connection connection, List<AssessmentMade> assessments, Senders senders)
            throws SQLException {
        Set<Pair> pairs = new HashSet<>();
        for (AssessmentMade assessment : assessments) {
            String merchant = assessment.roles().get("merchant");
            for (AssessmentMade.DocumentRef document : assessment.documents()) {
                String sender = senders.of(document.documentId());
                if (merchant != null && sender != null && WITH_MERCHANT.contains(document.type())) {
                    pairs.add(new Pair(sender, merchant));
                }
            }
        }
        if (pairs.isEmpty()) {
            return;
        }
        pairs.removeAll(known(connection, pairs));
        SortedSet<UUID> documents = documents(assessments, senders, pairs);
        if (documents.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(ADD_MERCHANTS)) {
            insert.setArray(1, connection.createArrayOf("uuid", documents.toArray()));
            insert.executeUpdate();
        }
    }

    private static Set<Pair> known(Connection connection, Set<Pair> pairs) throws SQLException {
        Set<Pair> known = new HashSet<>();
        try (PreparedStatement select = connection.prepareStatement(KNOWN)) {
            select.setArray(1, Bulk.column(connection, "text", pairs, Pair::owner));
            select.setArray(2, Bulk.column(connection, "text", pairs, Pair::value));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    known.add(new Pair(rows.getString(1), rows.getString(2)));
                }
            }
        }
        return known;
    }

    private static SortedSet<UUID> documents(List<AssessmentMade> assessments, Senders senders, Set<Pair> pairs) {
        SortedSet<UUID> documents = new TreeSet<>();
        for (AssessmentMade assessment : assessments) {
            String merchant = assessment.roles().get("merchant");
            for (AssessmentMade.DocumentRef document : assessment.documents()) {
                String sender = senders.of(document.documentId());
                if (merchant != null
                        && sender != null
                        && WITH_MERCHANT.contains(document.type())
                        && pairs.contains(new Pair(sender, merchant))) {
                    documents.add(UUID.fromString(document.documentId()));
                }
            }
        }
        return documents;
    }

    /** Brings the enterprises for which {@code owner} may send in line with the register, where they are not. */
    static void enterprises(Connection connection, String owner, List<String> codes) throws SQLException {
        java.sql.Array array = connection.createArrayOf("text", codes.toArray());
        try (PreparedStatement delete = connection.prepareStatement(DROP_ENTERPRISES)) {
            delete.setString(1, owner);
            delete.setArray(2, array);
            delete.executeUpdate();
        }
        try (PreparedStatement select = connection.prepareStatement(MISSING_ENTERPRISES)) {
            select.setArray(1, array);
            select.setString(2, owner);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                if (row.getLong(1) == 0) {
                    return;
                }
            }
        }
        Changes.begin(connection);
        try (PreparedStatement insert = connection.prepareStatement(ADD_ENTERPRISES)) {
            insert.setString(1, owner);
            insert.setArray(2, array);
            insert.executeUpdate();
        }
        Changes.end(connection);
    }
}
