package io.tidegate.ingest.acceptance.api;

import io.tidegate.ingest.acceptance.DoorSettings;
import io.tidegate.ingest.problem.IngestProblem;
import io.tidegate.kernel.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;

/**
 * A body as it comes off the wire: counted, and waited for with bounded patience. A sender who breaks off or dawdles is
 * refused; it is no fault of ours. For one thread.
 */
final class WireInput extends InputStream {

    private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    private final InputStream in;
    private final long graceNanos;
    private final double nanosPerByte;
    private long bytes;
    private long waitedNanos;

    private WireInput(InputStream in, long graceNanos, double nanosPerByte) {
        this.in = in;
        this.graceNanos = graceNanos;
        this.nanosPerByte = nanosPerByte;
    }

    /** A body that must keep to the rate as a whole. */
    static WireInput rated(InputStream in, DoorSettings settings) {
        return new WireInput(
                in, settings.bodyGrace().toNanos(), NANOS_PER_SECOND / Math.max(1, settings.bodyBytesPerSecondMin()));
    }

    /** A body that may rest: only the server's own time-out of a read bounds a rest. */
    static WireInput restful(InputStream in) {
        return new WireInput(in, Long.MAX_VALUE, 0);
    }

    /** Read so far. */
    long bytes() {
        return bytes;
    }

    /** Spent waiting for the sender so far. */
    long waitedNanos() {
        return waitedNanos;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        long begun = System.nanoTime();
        int n;
        try {
            n = in.read(buffer, offset, length);
        } catch (IOException e) {
            throw isTimeOut(e) ? tooSlow() : cutOff();
        } finally {
            waitedNanos += System.nanoTime() - begun;
        }
        bytes += Math.max(n, 0);
        if (n >= 0 && waitedNanos - graceNanos > bytes * nanosPerByte) {
            throw tooSlow();
        }
        return n;
    }

    @Override
    public int available() throws IOException {
        return in.available();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private static boolean isTimeOut(IOException e) {
        return e.getMessage() != null && e.getMessage().contains("timed out");
    }

    static ProblemException tooSlow() {
        return IngestProblem.BODY_TOO_SLOW.because(
                "The body came more slowly than GET /v1/limits allows. What was not answered was not accepted.",
                "正文传输速度低于 GET /v1/limits 的规定。未答复的内容未受理。");
    }

    private static ProblemException cutOff() {
        return IngestProblem.BODY_CUT_OFF.because(
                "The connection ended within the body. Send it again: what was accepted is then a duplicate.",
                "连接在正文传输中断开。请重发：已受理的单证将按重复处理。");
    }
}
