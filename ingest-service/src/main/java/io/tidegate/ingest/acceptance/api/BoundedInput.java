package io.tidegate.ingest.acceptance.api;

import io.tidegate.kernel.problem.CommonProblem;
import io.tidegate.kernel.problem.ProblemException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** A request body, expanded where it is gzip, that ends in a ProblemException of status 413 beyond its bound. */
final class BoundedInput extends FilterInputStream {

    private static final int GZIP_BUFFER = 16_384;

    private final long max;
    private long read;

    private BoundedInput(InputStream in, long max) {
        super(in);
        this.max = max;
    }

    /** The body as its Content-Encoding says, of at most {@code max} bytes after expansion. */
    static InputStream of(InputStream body, @Nullable String encoding, long max) throws IOException {
        if (encoding == null || encoding.isBlank() || encoding.equalsIgnoreCase("identity")) {
            return new BoundedInput(body, max);
        }
        if (!encoding.equalsIgnoreCase("gzip")) {
            throw new ProblemException(
                    CommonProblem.UNSUPPORTED_MEDIA_TYPE,
                    "Content-Encoding: gzip or none.",
                    "Content-Encoding：gzip 或不压缩。");
        }
        try {
            return new BoundedInput(new GZIPInputStream(body, GZIP_BUFFER), max);
        } catch (ZipException | java.io.EOFException e) {
            throw new ProblemException(CommonProblem.MALFORMED_BODY, "The body is not gzip.", "请求体不是 gzip。");
        }
    }

    @Override
    public int read() throws IOException {
        int b = super.read();
        count(b < 0 ? 0 : 1);
        return b;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int n = super.read(buffer, offset, length);
        count(n);
        return n;
    }

    private void count(int n) {
        read += Math.max(n, 0);
        if (read > max) {
            throw new ProblemException(
                    CommonProblem.PAYLOAD_TOO_LARGE,
                    "At most " + max + " bytes; send several requests.",
                    "最多 " + max + " 字节；请分多次发送。");
        }
    }
}
