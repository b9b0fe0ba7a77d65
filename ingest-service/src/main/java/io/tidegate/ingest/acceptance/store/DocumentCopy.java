package io.tidegate.ingest.acceptance.store;

import io.tidegate.ingest.acceptance.PreparedDocument;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows of a group commit by COPY in binary: half of what an INSERT with arrays costs the database. It knows no ON CONFLICT:
 * one document that is stored already fails the whole group. For one thread, used once.
 *
 * <p>Source: PostgreSQL documentation, COPY, "Binary Format"; times are microseconds since 2000-01-01 UTC.
 */
final class DocumentCopy {

    private static final String COPY = """
            COPY document (document_id, batch_id, batch_index, type, app_type, event_time, accepted_at,
                           sender, natural_key, topic_key, digest, content, personal)
            FROM STDIN (FORMAT binary)""";

    /** Signature, then flags and length of an extension, both none. */
    private static final byte[] HEADER = "PGCOPY\n\u00ff\r\n\0\0\0\0\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);

    private static final short COLUMNS = 13;
    private static final short TRAILER = -1;
    private static final int BUFFER_BYTES = 65_536;
    /** Number of columns, lengths, and the values of fixed length. */
    private static final int FIXED_BYTES = 128;

    private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");
    private static final long MICROS = 1_000_000L;

    private final CopyIn copy;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);

    private DocumentCopy(CopyIn copy) {
        this.copy = copy;
    }

    /** Copies rows sorted by id; SQLState 23505 where one is stored already. */
    static void insert(Connection connection, UUID batchId, List<DocumentRow> rows) throws SQLException {
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY);
        try {
            new DocumentCopy(copy).write(batchId, rows);
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private void write(UUID batchId, List<DocumentRow> rows) throws SQLException {
        buffer.put(HEADER);
        for (DocumentRow row : rows) {
            PreparedDocument document = row.document();
            room(FIXED_BYTES);
            buffer.putShort(COLUMNS);
            uuid(document.documentId());
            uuid(batchId);
            buffer.putInt(Integer.BYTES).putInt(row.index());
            number(DocumentTypes.number(document.type()));
            number(document.appType());
            time(document.eventTime());
            time(document.acceptedAt());
            bytes(document.sender().getBytes(StandardCharsets.UTF_8));
            bytes(document.naturalKey().getBytes(StandardCharsets.UTF_8));
            bytes(document.topicKey().getBytes(StandardCharsets.UTF_8));
            bytes(document.digest());
            bytes(document.content());
            bytes(document.personal());
        }
        room(Short.BYTES);
        buffer.putShort(TRAILER);
        flush();
    }

    private void uuid(UUID id) {
        buffer.putInt(2 * Long.BYTES).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    private void number(int value) {
        buffer.putInt(Short.BYTES).putShort((short) value);
    }

    private void time(Instant time) {
        long seconds = Math.subtractExact(time.getEpochSecond(), EPOCH.getEpochSecond());
        buffer.putInt(Long.BYTES).putLong(Math.addExact(Math.multiplyExact(seconds, MICROS), time.getNano() / 1_000));
    }

    private void bytes(byte[] value) throws SQLException {
        room(Integer.BYTES);
        buffer.putInt(value.length);
        if (value.length > buffer.remaining()) {
            flush();
        }
        if (value.length > buffer.remaining()) {
            copy.writeToCopy(value, 0, value.length);
        } else {
            buffer.put(value);
        }
    }

    private void room(int bytes) throws SQLException {
        if (buffer.remaining() < bytes) {
            flush();
        }
    }

    private void flush() throws SQLException {
        copy.writeToCopy(buffer.array(), 0, buffer.position());
        buffer.clear();
    }
}
