package io.tidegate.ingest.acceptance.store;

import io.tidegate.ingest.acceptance.PreparedDocument;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * The statements of a group commit. Arrays are typed (byte[][], String[], Long[]) because the driver then sends them in
 * binary; times go as microseconds for the same reason.
 */
final class DocumentRows {

    private static final String INSERT = """
            INSERT INTO document (document_id, batch_id, batch_index, type, app_type, event_time, accepted_at,
                                  sender, natural_key, topic_key, digest, content, personal)
            SELECT d.id, ?, d.idx, d.type, d.app_type,
                   timestamptz 'epoch' + d.event_us * interval '1 microsecond',
                   timestamptz 'epoch' + d.accepted_us * interval '1 microsecond',
                   d.sender, d.natural_key, d.topic_key, d.digest, d.content, d.personal
            FROM unnest(?::uuid[], ?::int4[], ?::int4[], ?::int4[], ?::int8[], ?::int8[],
                        ?::text[], ?::text[], ?::text[], ?::bytea[], ?::bytea[], ?::bytea[])
                 AS d (id, idx, type, app_type, event_us, accepted_us,
                       sender, natural_key, topic_key, digest, content, personal)
            ON CONFLICT (document_id) DO NOTHING
            RETURNING batch_index""";

    private static final String KNOWN =
            "SELECT document_id, digest, accepted_at FROM document WHERE document_id = ANY (?)";

    private static final String COUNT = """
            INSERT INTO document_count (type, slot, stored)
            SELECT n.type, ?, n.stored FROM unnest(?::int4[], ?::int8[]) AS n (type, stored) ORDER BY 1
            ON CONFLICT (type, slot) DO UPDATE SET stored = document_count.stored + excluded.stored""";

    private static final long MICROS = 1_000_000L;

    private DocumentRows() {}

    /** What is stored under an id. */
    record Known(byte[] digest, Instant acceptedAt) {}

    /** Inserts rows sorted by id, and marks in {@code inserted} the indices of those that were new. */
    static void insert(Connection connection, UUID batchId, List<DocumentRow> rows, boolean[] inserted)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            Columns columns = new Columns(connection, insert, rows);
            insert.setObject(1, batchId);
            columns.set(2, "uuid", UUID[]::new, PreparedDocument::documentId);
            insert.setArray(
                    3,
                    connection.createArrayOf(
                            "int4", rows.stream().map(DocumentRow::index).toArray(Integer[]::new)));
            columns.set(4, "int4", Integer[]::new, d -> DocumentTypes.number(d.type()));
            columns.set(5, "int4", Integer[]::new, PreparedDocument::appType);
            columns.set(6, "int8", Long[]::new, d -> micros(d.eventTime()));
            columns.set(7, "int8", Long[]::new, d -> micros(d.acceptedAt()));
            columns.set(8, "text", String[]::new, PreparedDocument::sender);
            columns.set(9, "text", String[]::new, PreparedDocument::naturalKey);
            columns.set(10, "text", String[]::new, PreparedDocument::topicKey);
            columns.set(11, "bytea", byte[][]::new, PreparedDocument::digest);
            columns.set(12, "bytea", byte[][]::new, PreparedDocument::content);
            columns.set(13, "bytea", byte[][]::new, PreparedDocument::personal);
            try (ResultSet indices = insert.executeQuery()) {
                while (indices.next()) {
                    inserted[indices.getInt(1)] = true;
                }
            }
        }
    }

    /** Sets whole columns of the rows as parameters. */
    private record Columns(Connection connection, PreparedStatement statement, List<DocumentRow> rows) {

        <T> void set(int parameter, String type, IntFunction<T[]> array, Function<PreparedDocument, T> value)
                throws SQLException {
            T[] values = array.apply(rows.size());
            for (int i = 0; i < values.length; i++) {
                values[i] = value.apply(rows.get(i).document());
            }
            statement.setArray(parameter, connection.createArrayOf(type, values));
        }
    }

    static Map<UUID, Known> known(Connection connection, List<UUID> ids) throws SQLException {
        Map<UUID, Known> known = HashMap.newHashMap(ids.size());
        try (PreparedStatement select = connection.prepareStatement(KNOWN)) {
            select.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    Instant acceptedAt = rows.getObject(3, OffsetDateTime.class).toInstant();
                    known.put(rows.getObject(1, UUID.class), new Known(rows.getBytes(2), acceptedAt));
                }
            }
        }
        return known;
    }

    /** Adds to the counters; last in the transaction, since their rows stay locked until its end. */
    static void count(Connection connection, long[] perType, int slot) throws SQLException {
        List<Integer> types = new ArrayList<>();
        List<Long> counts = new ArrayList<>();
        for (int type = 1; type < perType.length; type++) {
            if (perType[type] > 0) {
                types.add(type);
                counts.add(perType[type]);
            }
        }
        try (PreparedStatement count = connection.prepareStatement(COUNT)) {
            count.setInt(1, slot);
            count.setArray(2, connection.createArrayOf("int4", types.toArray(Integer[]::new)));
            count.setArray(3, connection.createArrayOf("int8", counts.toArray(Long[]::new)));
            count.executeUpdate();
        }
    }

    private static long micros(Instant time) {
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), MICROS), time.getNano() / 1_000);
    }
}
