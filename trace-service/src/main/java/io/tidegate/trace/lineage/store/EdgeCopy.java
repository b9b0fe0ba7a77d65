package io.tidegate.trace.lineage.store;

import io.tidegate.trace.identifier.NodeKind;
import io.tidegate.trace.lineage.Certainty;
import io.tidegate.trace.lineage.EdgeKind;
import io.tidegate.trace.lineage.Links;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * Edges by COPY in binary: numbers are not written and read as text, one array instead of one for each column is made of a
 * row, and the database goes on while rows are taken. A query cannot be given parameters then.
 *
 * <p>Source: PostgreSQL documentation, COPY, "Binary Format", and "Message Formats", CopyData: from the database a message
 * is a row; the header stands before the first. Times are microseconds since 2000-01-01 UTC.
 */
final class EdgeCopy {

    private static final int SIGNATURE_AND_FLAGS = 15;
    private static final short TRAILER = -1;
    private static final int NULL = -1;

    /** From 1970 until 2000. */
    private static final long EPOCH_MICROS = 946_684_800_000_000L;

    /** By code: looked up for each of millions of rows. */
    static final List<NodeKind> NODE_KINDS = byCode(NodeKind.values().length, NodeKind::of);

    static final List<EdgeKind> EDGE_KINDS = byCode(EdgeKind.values().length, EdgeKind::of);

    private EdgeCopy() {}

    private static <T> List<T> byCode(int last, IntFunction<T> of) {
        return IntStream.rangeClosed(0, last)
                .mapToObj(code -> of.apply(Math.max(1, code)))
                .toList();
    }

    /**
     * Gives the edges to the sink, which must not use the connection.
     *
     * @param query near, far, kind, certainty, kind of the far end, beginning, end, as the columns of edge have them
     */
    static void read(Connection connection, String query, Links.Sink sink) throws SQLException {
        CopyOut copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("COPY (" + query + ") TO STDOUT (FORMAT binary)");
        try {
            boolean first = true;
            for (byte[] row = copy.readFromCopy(); row != null; row = copy.readFromCopy()) {
                ByteBuffer bytes = ByteBuffer.wrap(row);
                if (first) {
                    bytes.position(SIGNATURE_AND_FLAGS);
                    int extension = bytes.getInt();
                    bytes.position(bytes.position() + extension);
                    first = false;
                }
                if (bytes.getShort() != TRAILER) {
                    give(bytes, sink);
                }
            }
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private static void give(ByteBuffer row, Links.Sink sink) {
        long near = row.getLong(value(row, Long.BYTES));
        long far = row.getLong(value(row, Long.BYTES));
        int kind = row.getShort(value(row, Short.BYTES));
        int certainty = row.getShort(value(row, Short.BYTES));
        int farKind = row.getShort(value(row, Short.BYTES));
        long from = row.getLong(value(row, Long.BYTES)) + EPOCH_MICROS;
        boolean open = row.getInt(row.position()) == NULL;
        long to = open ? Long.MAX_VALUE : row.getLong(value(row, Long.BYTES)) + EPOCH_MICROS;
        sink.link(
                near, far, NODE_KINDS.get(farKind), EDGE_KINDS.get(kind), certainty == Certainty.WEAK.code(), from, to);
    }

    /** Where the next value stands; goes past it. */
    private static int value(ByteBuffer row, int bytes) {
        if (row.getInt() != bytes) {
            throw new IllegalStateException("A column of edge is not of " + bytes + " bytes");
        }
        int at = row.position();
        row.position(at + bytes);
        return at;
    }
}
