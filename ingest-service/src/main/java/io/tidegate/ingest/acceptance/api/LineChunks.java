package io.tidegate.ingest.acceptance.api;

import io.tidegate.ingest.acceptance.Answer;
import io.tidegate.ingest.acceptance.Entry;
import io.tidegate.ingest.acceptance.Refusals;
import io.tidegate.ingest.problem.IngestProblem;
import io.tidegate.kernel.problem.Language;
import io.tidegate.kernel.problem.ProblemException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads an NDJSON stream chunk by chunk: first the bytes, which may mean to wait for the sender, then the documents in
 * them, which takes a processor. Memory is bounded by a chunk and the longest line, not by the stream. Blank lines are
 * skipped and not counted. Not thread-safe.
 */
final class LineChunks {

    private static final int END = -1;
    private static final int TOO_LONG = -2;

    private final Expansion in;
    private final WireInput wire;
    private final Bounds bounds;
    private final HeldBytes.Hold hold;
    private final boolean mayPause;
    private final Language language;
    private final int[] starts;
    private final int[] ends;
    private byte[] buffer = new byte[HeldBytes.FREE_BYTES];
    /** Bytes read are [0, to); those of the chunk are [0, next). */
    private int to;

    private int next;
    private int lines;
    private int firstIndex;
    private boolean ended;
    private @Nullable ProblemException broken;
    private long lineBegunWaitedNanos;

    /**
     * How much at most.
     *
     * @param lineBytes of a line; a longer one is refused and the stream goes on
     * @param chunkLines of a chunk
     * @param chunkBytes of a chunk; its last line may pass them
     * @param lines of the stream
     * @param lineNanos waited for the rest of a line
     */
    record Bounds(int lineBytes, int chunkLines, int chunkBytes, int lines, long lineNanos) {}

    /**
     * The lines of {@code in}, which expands {@code wire}.
     *
     * @param mayPause whether a chunk may end early where nothing is there to be read yet
     */
    LineChunks(WireInput wire, Expansion in, Bounds bounds, HeldBytes.Hold hold, boolean mayPause, Language language) {
        this.wire = wire;
        this.in = in;
        this.bounds = bounds;
        this.hold = hold;
        this.mayPause = mayPause;
        this.language = language;
        this.starts = new int[bounds.chunkLines()];
        this.ends = new int[bounds.chunkLines()];
    }

    /**
     * Reads the next chunk: a full one, or a smaller one where the stream ends or a sender who may pause does so: who sends
     * slowly gets answers without having to fill a chunk. False at the end of the stream.
     *
     * @throws ProblemException where the stream breaks; lines before the break have been given out before
     */
    boolean read() throws IOException {
        firstIndex += lines;
        lines = 0;
        System.arraycopy(buffer, next, buffer, 0, to - next);
        to -= next;
        next = 0;
        if (broken != null) {
            throw broken;
        }
        try {
            gather();
        } catch (ProblemException e) {
            // Of a connection that is gone nobody hears answers: then the rest of its lines is not taken in either.
            if (lines == 0 || e.code() == IngestProblem.BODY_CUT_OFF) {
                throw e;
            }
            broken = e;
        }
        return lines > 0;
    }

    /** Lines of this chunk. */
    int lines() {
        return lines;
    }

    /** Bytes of this chunk. */
    int bytes() {
        return next;
    }

    /** The index of the line after this chunk. */
    int nextIndex() {
        return firstIndex + lines;
    }

    /** Parses the chunk. */
    List<Entry> entries() {
        List<Entry> entries = new ArrayList<>(lines);
        for (int i = 0; i < lines; i++) {
            int index = firstIndex + i;
            entries.add(
                    starts[i] == TOO_LONG
                            ? new Entry.Refused(index, null, null, List.of(Refusals.LINE_TOO_LONG.at("", language)))
                            : JsonDocuments.entry(index, buffer, starts[i], ends[i] - starts[i], language));
        }
        return entries;
    }

    /** The chunk's lines as not decided, unread. */
    List<Answer> undecided(Refusals why) {
        List<Answer> answers = new ArrayList<>(lines);
        for (int i = 0; i < lines; i++) {
            answers.add(StreamAnswers.undecided(firstIndex + i, why.at("", language)));
        }
        return answers;
    }

    private void gather() throws IOException {
        while (lines < bounds.chunkLines() && next < bounds.chunkBytes()) {
            int end = lineEnd();
            if (end == END) {
                return;
            }
            if (end == TOO_LONG) {
                continue;
            }
            if (!isBlank(next, end)) {
                add(next, end);
            }
            next = Math.min(end + 1, to);
        }
    }

    private void add(int start, int end) {
        if (firstIndex + lines >= bounds.lines()) {
            throw IngestProblem.TOO_MANY_DOCUMENTS.because(
                    "A stream has at most " + bounds.lines() + " lines; send several.",
                    "单个流最多 " + bounds.lines() + " 行；请分多次发送。");
        }
        starts[lines] = start;
        ends[lines] = end;
        lines++;
    }

    /** Where the line that starts at {@code next} ends, or that it was too long, or that the chunk ends before it. */
    private int lineEnd() throws IOException {
        int at = next;
        lineBegunWaitedNanos = wire.waitedNanos();
        while (true) {
            for (; at < to; at++) {
                if (at - next > bounds.lineBytes()) {
                    return skipLine(at);
                }
                if (buffer[at] == '\n') {
                    return at;
                }
            }
            if (ended) {
                return next == to ? END : to;
            }
            if (mayPause && lines > 0 && in.available() == 0) {
                return END;
            }
            boolean isBetweenLines = to == next;
            fill();
            if (isBetweenLines) {
                // A rest between lines is nobody's fault.
                lineBegunWaitedNanos = wire.waitedNanos();
            }
        }
    }

    /** Drops a line that is too long without keeping it; where the next one starts is where it started. */
    private int skipLine(int from) throws IOException {
        add(TOO_LONG, TOO_LONG);
        int at = from;
        while (true) {
            for (; at < to; at++) {
                if (buffer[at] == '\n') {
                    System.arraycopy(buffer, at + 1, buffer, next, to - at - 1);
                    to -= at + 1 - next;
                    return TOO_LONG;
                }
            }
            to = next;
            at = next;
            if (ended) {
                return TOO_LONG;
            }
            fill();
        }
    }

    /** Reads at least a byte or finds the end; grows the buffer up to a chunk and a line. */
    private void fill() {
        if (to == buffer.length) {
            int larger = (int) Math.min(2L * buffer.length, (long) bounds.chunkBytes() + bounds.lineBytes() + 2);
            hold.growTo(larger);
            buffer = Arrays.copyOf(buffer, larger);
        }
        boolean isInLine = to > next;
        int n = in.read(buffer, to, buffer.length - to);
        ended = n < 0;
        to += Math.max(n, 0);
        if (!ended && isInLine && wire.waitedNanos() - lineBegunWaitedNanos > bounds.lineNanos()) {
            throw WireInput.tooSlow();
        }
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
