package io.tidegate.client.send;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** The pieces of one source, read as they are asked for. For one thread. */
interface Pieces extends AutoCloseable {

    /** Largest customs message and longest JSON file that is held whole; what the centre takes is smaller or equal. */
    int WHOLE_MAX = 256 * 1024 * 1024;

    int LOOK = 4096;

    /** The next piece; null at the end. */
    @org.jspecify.annotations.Nullable
    Piece next() throws IOException;

    @Override
    void close() throws IOException;

    /**
     * Opens a source: what starts with {@code <} is a customs message; with {@code [}, or with a brace in a file called .json,
     * JSON; anything else is lines of JSON.
     *
     * @param chunk most documents of a piece
     */
    static Pieces of(Source source, int chunk) throws IOException {
        var in = new BufferedInputStream(source.opener().open(), 1 << 16);
        try {
            int first = firstCharacter(in);
            if (first == '<' || first == 0xFE || first == 0xFF) {
                return new MessagePieces(source, in);
            }
            String name = source.name().toLowerCase(Locale.ROOT);
            boolean file = name.endsWith(".json") || name.endsWith(".json.gz");
            if (first == '[' || (first == '{' && file)) {
                return new JsonPieces(source, in, chunk);
            }
            return new LinePieces(source, in, chunk);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /** The first character that is no white space, without consuming it; a byte order mark is passed over. */
    private static int firstCharacter(InputStream in) throws IOException {
        in.mark(LOOK);
        int character = -1;
        for (int i = 0; i < LOOK; i++) {
            int next = in.read();
            if (next == 0xEF
                    || next == 0xBB
                    || next == 0xBF
                    || next == ' '
                    || next == '\t'
                    || next == '\r'
                    || next == '\n') {
                continue;
            }
            character = next;
            break;
        }
        in.reset();
        return character;
    }
}
