package io.tidegate.client.send;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** JSON, one document a line. Lines are passed on as they are: the centre says what is wrong with one. */
final class LinePieces implements Pieces {

    /** A line longer than this is no document of anybody's, and would fill the memory. */
    private static final int LINE_MAX = 16 * 1024 * 1024;

    private static final byte[] BOM = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final Source source;
    private final InputStream in;
    private final int chunk;
    private long line;
    private boolean ended;
    private Piece.@Nullable Unreadable held;

    LinePieces(Source source, InputStream in, int chunk) {
        this.source = source;
        this.in = in;
        this.chunk = chunk;
    }

    @Override
    public @Nullable Piece next() throws IOException {
        if (held != null) {
            Piece next = held;
            held = null;
            return next;
        }
        List<byte[]> documents = new ArrayList<>();
        List<String> places = new ArrayList<>();
        long bytes = 0;
        while (!ended && documents.size() < chunk && held == null) {
            var buffer = new ByteArrayOutputStream(2048);
            long length = readLine(buffer);
            bytes += length;
            byte[] text = stripped(buffer.toByteArray());
            if (length > LINE_MAX) {
                held = new Piece.Unreadable(source, "line " + line, "longer than " + LINE_MAX + " bytes", 0);
            } else if (text.length > 0) {
                documents.add(text);
                places.add("line " + line);
            }
        }
        if (!documents.isEmpty()) {
            return new Piece.Documents(source, documents, places, bytes);
        }
        Piece next = held;
        held = null;
        return next;
    }

    /** Reads up to and with the next line feed; of a line that is too long only the beginning is kept. */
    private long readLine(ByteArrayOutputStream buffer) throws IOException {
        line++;
        long length = 0;
        while (true) {
            int next = in.read();
            if (next < 0) {
                ended = true;
                return length;
            }
            length++;
            if (next == '\n') {
                return length;
            }
            if (length <= LINE_MAX) {
                buffer.write(next);
            }
        }
    }

    private byte[] stripped(byte[] text) {
        int from = 0;
        int to = text.length;
        if (line == 1 && to >= BOM.length && java.util.Arrays.equals(text, 0, BOM.length, BOM, 0, BOM.length)) {
            from = BOM.length;
        }
        while (from < to && text[from] <= ' ' && text[from] >= 0) {
            from++;
        }
        while (to > from && text[to - 1] <= ' ' && text[to - 1] >= 0) {
            to--;
        }
        return java.util.Arrays.copyOfRange(text, from, to);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
