package io.tidegate.ingest.personal.store;

import io.tidegate.contracts.document.DocumentType;
import io.tidegate.ingest.acceptance.DocumentId;
import io.tidegate.ingest.personal.Erasure;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Finds a person's documents: those whose content has one of the tokens, and the waybills that found declarations name, since a
 * waybill has no ID number.
 */
final class PersonSearch {

    /** As it stands in a content; a token is found in whichever field it is. */
    private static final String FIELD = "Token\":\"%s\"";

    private static final String FIND = "INSERT INTO personal_erasure_document (erasure_id, document_id, type, linked)"
            + " SELECT ?, document_id, type, false FROM document WHERE " + Blocks.RANGE
            + " AND EXISTS (SELECT FROM unnest(?::bytea[]) AS t (token) WHERE position(t.token IN content) > 0)"
            + " AND octet_length(personal) > 0 AND get_byte(personal, 0) <> 0"
            + " ON CONFLICT DO NOTHING RETURNING document_id";

    private static final String NAMED = """
            SELECT DISTINCT d #>> '{document,logisticsCode}', d #>> '{document,logisticsNo}'
            FROM (SELECT convert_from(content, 'UTF8')::jsonb AS d FROM document WHERE document_id = ANY (?)) AS c
            WHERE d #>> '{document,logisticsNo}' IS NOT NULL""";

    private static final String LINK = """
            INSERT INTO personal_erasure_document (erasure_id, document_id, type, linked)
            SELECT ?, document_id, type, true FROM document
            WHERE document_id = ANY (?) AND octet_length(personal) > 0 AND get_byte(personal, 0) <> 0
            ON CONFLICT DO NOTHING""";

    private PersonSearch() {}

    /** Takes note of the person's documents in some blocks; gives how many were not known yet. */
    static long find(Connection connection, Erasure erasure, long from, long until) throws SQLException {
        List<UUID> found = new ArrayList<>();
        try (PreparedStatement insert = connection.prepareStatement(FIND)) {
            insert.setObject(1, erasure.erasureId());
            insert.setString(2, Blocks.tid(from));
            insert.setString(3, Blocks.tid(until));
            byte[][] needles = erasure.tokens().stream()
                    .map(token -> FIELD.formatted(token).getBytes(StandardCharsets.UTF_8))
                    .toArray(byte[][]::new);
            insert.setArray(4, connection.createArrayOf("bytea", needles));
            try (ResultSet row = insert.executeQuery()) {
                while (row.next()) {
                    found.add(row.getObject(1, UUID.class));
                }
            }
        }
        return found.isEmpty() ? 0 : found.size() + link(connection, erasure, found);
    }

    private static long link(Connection connection, Erasure erasure, List<UUID> found) throws SQLException {
        SortedSet<UUID> waybills = new TreeSet<>();
        try (PreparedStatement select = connection.prepareStatement(NAMED)) {
            select.setArray(1, connection.createArrayOf("uuid", found.toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    String key = row.getString(1) + "|" + row.getString(2);
                    waybills.add(DocumentId.of(DocumentType.WAYBILL, key, DocumentId.NEW));
                }
            }
        }
        if (waybills.isEmpty()) {
            return 0;
        }
        try (PreparedStatement insert = connection.prepareStatement(LINK)) {
            insert.setObject(1, erasure.erasureId());
            insert.setArray(2, connection.createArrayOf("uuid", waybills.toArray()));
            return insert.executeUpdate();
        }
    }
}
