package io.tidegate.trace.sql;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows into a table by COPY in binary: half of what an INSERT with arrays costs the database, which knows no ON CONFLICT: one
 * row that is there already fails all of them with SQLState 23505. Values follow each other in the order of the columns,
 * after {@link #row}. For one thread, used once; what is not ended is taken back by closing.
 *
 * <p>Source: PostgreSQL documentation, COPY, "Binary Format"; times are microseconds since 2000-01-01 UTC.
 */
public final class BinaryCopy implements AutoCloseable {

    /** Signature, then flags and length of an extension, both none. */
    private static final byte[] HEADER = "PGCOPY\n\u00ff\r\n\0\0\0\0\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);

    private static final short TRAILER = -1;
    private static final int NULL = -1;
    private static final int BUFFER_BYTES = 65_536;
    private static final int OID_OF_INT8 = 20;

    /** More than any value of fixed length takes with its length before it. */
    private static final int FIXED_BYTES = 32;

    private static final long EPOCH_SECONDS =
            Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();
    private static final long MICROS = 1_000_000L;

    private final CopyIn copy;
    private final short columns;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);

    private BinaryCopy(CopyIn copy, short columns) {
        this.copy = copy;
        this.columns = columns;
        buffer.put(HEADER);
    }

    /** Begins to copy into these columns; the connection is not free for anything else until this is closed. */
    public static BinaryCopy into(Connection connection, String table, String... columns) throws SQLException {
        String statement = "COPY " + table + " (" + String.join(", ", columns) + ") FROM STDIN (FORMAT binary)";
        return new BinaryCopy(
                connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement), (short) columns.length);
    }

    /** Begins a row. */
    public void row() throws SQLException {
        room();
        buffer.putShort(columns);
    }

    /** A {@code smallint}. */
    public void number(short value) throws SQLException {
        room();
        buffer.putInt(Short.BYTES).putShort(value);
    }

    /** An {@code integer}. */
    public void number(int value) throws SQLException {
        room();
        buffer.putInt(Integer.BYTES).putInt(value);
    }

    /** A {@code bigint}. */
    public void number(long value) throws SQLException {
        room();
        buffer.putInt(Long.BYTES).putLong(value);
    }

    /** A {@code boolean}. */
    public void truth(boolean value) throws SQLException {
        room();
        buffer.putInt(Byte.BYTES).put((byte) (value ? 1 : 0));
    }

    /** A {@code timestamptz}; what is finer than a microsecond is cut off. */
    public void time(Instant time) throws SQLException {
        long seconds = Math.subtractExact(time.getEpochSecond(), EPOCH_SECONDS);
        number(Math.addExact(Math.multiplyExact(seconds, MICROS), time.getNano() / 1_000));
    }

    /** A {@code uuid}. */
    public void uuid(UUID id) throws SQLException {
        room();
        buffer.putInt(2 * Long.BYTES).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    /** A {@code text} or {@code json}. */
    public void text(@Nullable String text) throws SQLException {
        if (text == null) {
            none();
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        room();
        buffer.putInt(bytes.length);
        if (bytes.length > buffer.remaining()) {
            flush();
        }
        if (bytes.length > buffer.remaining()) {
            copy.writeToCopy(bytes, 0, bytes.length);
        } else {
            buffer.put(bytes);
        }
    }

    /** An {@code int8[]}. */
    public void numbers(long[] values) throws SQLException {
        room();
        int dimensions = values.length == 0 ? 0 : 1;
        int bytes = 3 * Integer.BYTES + dimensions * 2 * Integer.BYTES + values.length * (Integer.BYTES + Long.BYTES);
        buffer.putInt(bytes).putInt(dimensions).putInt(0).putInt(OID_OF_INT8);
        if (dimensions == 1) {
            buffer.putInt(values.length).putInt(1);
        }
        for (long value : values) {
            number(value);
        }
    }

    /** NULL. */
    public void none() throws SQLException {
        room();
        buffer.putInt(NULL);
    }

    /** Ends it: from here on the rows are there. */
    public void end() throws SQLException {
        room();
        buffer.putShort(TRAILER);
        flush();
        long unused = copy.endCopy();
    }

    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }

    private void room() throws SQLException {
        if (buffer.remaining() < FIXED_BYTES) {
            flush();
        }
    }

    private void flush() throws SQLException {
        copy.writeToCopy(buffer.array(), 0, buffer.position());
        buffer.clear();
    }
}
