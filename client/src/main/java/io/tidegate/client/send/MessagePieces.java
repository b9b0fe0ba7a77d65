package io.tidegate.client.send;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A customs message: one piece, byte for byte. */
final class MessagePieces implements Pieces {

    private final Source source;
    private final InputStream in;
    private boolean read;

    MessagePieces(Source source, InputStream in) {
        this.source = source;
        this.in = in;
    }

    @Override
    public @Nullable Piece next() throws IOException {
        if (read) {
            return null;
        }
        read = true;
        byte[] xml = in.readNBytes(WHOLE_MAX + 1);
        return xml.length > WHOLE_MAX
                ? new Piece.Unreadable(source, "the file", "larger than " + WHOLE_MAX + " bytes", source.bytes())
                : new Piece.Message(source, xml, xml.length);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
