package io.tidegate.bench.ingest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Reads the answers of one connection as they come in pieces: the status, and how often the body says accepted. Nothing is
 * kept of a body, because parsing it would cost what the suite is measured by. For one thread.
 */
final class AnswerParser {

    private static final byte[] ACCEPTED = "\"status\":\"accepted\"".getBytes(StandardCharsets.US_ASCII);
    private static final int LINE_MAX = 8_192;

    private enum At {
        HEAD,
        BODY,
        CHUNK_SIZE,
        CHUNK,
        CHUNK_END,
        TRAILER
    }

    private final byte[] line = new byte[LINE_MAX];
    private int lineLength;
    private At at = At.HEAD;
    private boolean statusLine = true;
    private boolean chunked;
    private long left;
    private int status;
    private int matched;
    private long accepted;

    /** Status of the answer that ended last. */
    int status() {
        return status;
    }

    /** Documents accepted in all answers so far. */
    long accepted() {
        return accepted;
    }

    /** Reads on; true where an answer has ended, which leaves the rest in {@code bytes}. */
    boolean feed(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            switch (at) {
                case BODY, CHUNK -> {
                    if (body(bytes)) {
                        return true;
                    }
                }
                default -> {
                    if (lineEnded(bytes.get()) && endOfLine()) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** True where the answer has ended with the body. */
    private boolean body(ByteBuffer bytes) {
        int n = (int) Math.min(left, bytes.remaining());
        for (int i = 0; i < n; i++) {
            byte b = bytes.get();
            // The first character of the pattern is the only border of its prefixes: one step back is enough.
            if (b == ACCEPTED[matched]) {
                matched++;
            } else {
                matched = b == ACCEPTED[0] ? 1 : 0;
            }
            if (matched == ACCEPTED.length) {
                accepted++;
                matched = 0;
            }
        }
        left -= n;
        if (left > 0) {
            return false;
        }
        if (at == At.CHUNK) {
            at = At.CHUNK_END;
            return false;
        }
        return ended();
    }

    private boolean lineEnded(byte b) throws IOException {
        if (b == '\n') {
            return true;
        }
        if (b != '\r') {
            if (lineLength == LINE_MAX) {
                throw new IOException("A header line of the answer is longer than " + LINE_MAX + " bytes");
            }
            line[lineLength++] = b;
        }
        return false;
    }

    /** True where the answer has ended with this line. */
    private boolean endOfLine() {
        String text = new String(line, 0, lineLength, StandardCharsets.ISO_8859_1);
        lineLength = 0;
        switch (at) {
            case HEAD -> {
                if (statusLine) {
                    status = Integer.parseInt(text, 9, 12, 10);
                    statusLine = false;
                } else if (text.isEmpty()) {
                    at = chunked ? At.CHUNK_SIZE : At.BODY;
                    return !chunked && left == 0 && ended();
                } else {
                    field(text);
                }
            }
            case CHUNK_SIZE -> {
                int end = text.indexOf(';');
                left = Long.parseLong(text, 0, end < 0 ? text.length() : end, 16);
                at = left == 0 ? At.TRAILER : At.CHUNK;
            }
            case CHUNK_END -> at = At.CHUNK_SIZE;
            default -> {
                return text.isEmpty() && ended();
            }
        }
        return false;
    }

    private void field(String text) {
        int colon = text.indexOf(':');
        String name = text.substring(0, Math.max(colon, 0)).toLowerCase(Locale.ROOT);
        if (name.equals("content-length")) {
            left = Long.parseLong(text.substring(colon + 1).strip());
        } else if (name.equals("transfer-encoding")) {
            chunked = true;
        }
    }

    private boolean ended() {
        at = At.HEAD;
        statusLine = true;
        chunked = false;
        left = 0;
        matched = 0;
        return true;
    }
}
