package io.tidegate.ingest.acceptance.api;

import io.tidegate.ingest.acceptance.Entry;
import io.tidegate.ingest.acceptance.Refusals;
import io.tidegate.kernel.problem.Language;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads an NDJSON stream chunk by chunk. Memory is bounded by the longest line and the size of a chunk, not by the stream.
 * Blank lines are skipped and not counted. Not thread-safe.
 */
final class LineChunks {

    private static final int BUFFER_BYTES_FIRST = 65_536;
    private static final int END = -1;
    private static final int TOO_LONG = -2;
    private static final int PAUSED = -3;

    private final InputStream in;
    private final int lineBytesMax;
    private final int chunkSize;
    private final boolean mayPause;
    private final Language language;
    private byte[] buffer = new byte[BUFFER_BYTES_FIRST];
    /** Unread bytes are [from, to). */
    private int from;

    private int to;
    private int index;
    private boolean ended;

    /**
     * Chunks of {@code chunkSize} documents.
     *
     * @param mayPause whether a chunk may end early where nothing is there to be read yet
     */
    LineChunks(InputStream in, int lineBytesMax, int chunkSize, boolean mayPause, Language language) {
        this.in = in;
        this.mayPause = mayPause;
        this.lineBytesMax = lineBytesMax;
        this.chunkSize = chunkSize;
        this.language = language;
    }

    /**
     * The next documents: a full chunk, or fewer where the stream ends or a sender who may pause does so: who sends
     * slowly gets answers without having to fill a chunk. Empty at the end.
     */
    List<Entry> next() throws IOException {
        List<Entry> entries = new ArrayList<>();
        while (entries.size() < chunkSize) {
            int end = lineEnd(mayPause && !entries.isEmpty());
            if (end == PAUSED || end == END) {
                return entries;
            }
            if (end == TOO_LONG) {
                entries.add(new Entry.Refused(index++, null, null, List.of(Refusals.LINE_TOO_LONG.at("", language))));
                continue;
            }
            int start = from;
            from = Math.min(end + 1, to);
            if (!isBlank(start, end)) {
                entries.add(JsonDocuments.entry(index++, buffer, start, end - start, language));
            }
        }
        return entries;
    }

    /** Where the line that starts at {@code from} ends; reads on as needed. */
    private int lineEnd(boolean pause) throws IOException {
        int at = from;
        while (true) {
            for (; at < to; at++) {
                if (buffer[at] == '\n') {
                    return at - from > lineBytesMax ? tooLong(at + 1) : at;
                }
            }
            if (to - from > lineBytesMax) {
                return skipLine();
            }
            if (ended) {
                return from == to ? END : to;
            }
            if (pause && in.available() == 0) {
                return PAUSED;
            }
            at -= from;
            fill();
            at += from;
        }
    }

    private int tooLong(int next) {
        from = next;
        return TOO_LONG;
    }

    private int skipLine() throws IOException {
        while (true) {
            from = to;
            fill();
            for (int at = from; at < to; at++) {
                if (buffer[at] == '\n') {
                    return tooLong(at + 1);
                }
            }
            if (ended) {
                return tooLong(to);
            }
        }
    }

    /** Reads at least a byte or finds the end; moves unread bytes to the front and grows the buffer up to a line. */
    private void fill() throws IOException {
        if (from > 0) {
            System.arraycopy(buffer, from, buffer, 0, to - from);
            to -= from;
            from = 0;
        }
        if (to == buffer.length) {
            buffer = java.util.Arrays.copyOf(buffer, Math.min(buffer.length * 2, lineBytesMax + 2));
        }
        int n = in.read(buffer, to, buffer.length - to);
        ended = n < 0;
        to += Math.max(n, 0);
    }

    private boolean isBlank(int start, int end) {
        for (int i = start; i < end; i++) {
            if (buffer[i] > ' ' || buffer[i] < 0) {
                return false;
            }
        }
        return true;
    }
}
