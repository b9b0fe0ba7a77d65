package io.tidegate.trace.recall.store;

import io.tidegate.trace.lineage.EdgeKind;
import io.tidegate.trace.lineage.Reach;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Labels of a reach to rows by COPY in binary: a scope may have millions. For one thread, used once.
 *
 * <p>Source: PostgreSQL documentation, COPY, "Binary Format".
 */
final class ScopeCopy {

    private static final String COPY = """
            COPY recall_scope (recall_key, node_id, ordinal, node_kind, mode, precision, via, best, onward, depth,
                previous_ordinal, previous_node, since, until, added_in)
            FROM STDIN (FORMAT binary)""";

    /** Signature, then flags and length of an extension, both none. */
    private static final byte[] HEADER = "PGCOPY\n\u00ff\r\n\0\0\0\0\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);

    private static final short COLUMNS = 15;
    private static final short TRAILER = -1;
    private static final int NULL = -1;
    private static final int BUFFER_BYTES = 65_536;

    /** More than a row takes: a length before each column, and its value. */
    private static final int ROW_BYTES = 160;

    private final CopyIn copy;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);

    private ScopeCopy(CopyIn copy) {
        this.copy = copy;
    }

    /**
     * Writes the labels that are not of an earlier walk.
     *
     * @param addedIn versions in which things came that were in the scope before; the others came in {@code version}
     */
    static void insert(Connection connection, int recall, Reach reach, Map<Long, Integer> addedIn, int version)
            throws SQLException {
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY);
        try {
            ScopeCopy rows = new ScopeCopy(copy);
            rows.buffer.put(HEADER);
            for (int label = 0; label < reach.labels(); label++) {
                if (!reach.earlier(label)) {
                    Integer earlier = addedIn.get(reach.id(reach.thing(label)));
                    rows.room();
                    rows.row(recall, reach, label, earlier == null ? version : earlier);
                }
            }
            rows.room();
            rows.buffer.putShort(TRAILER);
            rows.flush();
            long unused = copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private void row(int recall, Reach reach, int label, int addedIn) {
        int at = reach.thing(label);
        EdgeKind via = reach.via(label);
        int previous = reach.previous(label);
        buffer.putShort(COLUMNS);
        number(recall);
        number(reach.id(at));
        number(reach.ordinal(label));
        number(reach.kind(at).code());
        number((short) reach.mode(label).code());
        number((short) reach.precision(label).code());
        if (via == null) {
            buffer.putInt(NULL);
        } else {
            number(via.code());
        }
        truth(reach.best(at) == label);
        truth(reach.onward(at));
        number(reach.depth(label));
        if (previous < 0) {
            buffer.putInt(NULL).putInt(NULL);
        } else {
            number(reach.ordinal(previous));
            number(reach.id(reach.thing(previous)));
        }
        number(reach.since(label));
        number(reach.until(label));
        number(addedIn);
    }

    private void number(short value) {
        buffer.putInt(Short.BYTES).putShort(value);
    }

    private void number(int value) {
        buffer.putInt(Integer.BYTES).putInt(value);
    }

    private void number(long value) {
        buffer.putInt(Long.BYTES).putLong(value);
    }

    private void truth(boolean value) {
        buffer.putInt(Byte.BYTES).put((byte) (value ? 1 : 0));
    }

    private void room() throws SQLException {
        if (buffer.remaining() < ROW_BYTES) {
            flush();
        }
    }

    private void flush() throws SQLException {
        copy.writeToCopy(buffer.array(), 0, buffer.position());
        buffer.clear();
    }
}
