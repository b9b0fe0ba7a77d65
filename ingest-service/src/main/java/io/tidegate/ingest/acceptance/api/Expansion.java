package io.tidegate.ingest.acceptance.api;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import io.tidegate.ingest.problem.IngestProblem;
import io.tidegate.kernel.problem.CommonProblem;
import io.tidegate.kernel.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A body as its Content-Encoding says, of bounded size and bounded expansion: neither a bomb nor an endless body is read
 * further than the bound. For one thread.
 */
final class Expansion extends InputStream {

    private static final int GZIP_BUFFER = 16_384;
    /** RFC 9659: a content coding zstd needs no window beyond 8 MiB, and a decoder need not have more. */
    private static final int ZSTD_WINDOW_LOG_MAX = 23;
    /** Short bodies of equal characters expand far without harm. */
    private static final long RATIO_FREE_BYTES = 1 << 20;

    private final WireInput wire;
    private final InputStream in;
    private final long bytesMax;
    private final int ratioMax;
    private long bytes;

    private Expansion(WireInput wire, InputStream in, long bytesMax, int ratioMax) {
        this.wire = wire;
        this.in = in;
        this.bytesMax = bytesMax;
        this.ratioMax = ratioMax;
    }

    /** Reads {@code wire} up to {@code bytesMax} expanded bytes and {@code ratioMax} times its size. */
    static Expansion of(WireInput wire, @Nullable String encoding, long bytesMax, int ratioMax) {
        String coding = encoding == null ? "" : encoding.strip().toLowerCase(Locale.ROOT);
        try {
            InputStream in = switch (coding) {
                case "", "identity" -> wire;
                case "gzip", "x-gzip" -> new GZIPInputStream(wire, GZIP_BUFFER);
                case "zstd" -> new ZstdInputStreamNoFinalizer(wire).setLongMax(ZSTD_WINDOW_LOG_MAX);
                default ->
                    throw IngestProblem.ENCODING_UNSUPPORTED.because(
                            "Send Content-Encoding gzip, zstd, or none.", "Content-Encoding 可为 gzip、zstd，或不压缩。");
            };
            return new Expansion(wire, in, bytesMax, ratioMax);
        } catch (IOException e) {
            throw broken();
        }
    }

    /** Expanded so far. */
    long bytes() {
        return bytes;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    /** Never 0 for a length above 0. */
    @Override
    public int read(byte[] buffer, int offset, int length) {
        int n;
        try {
            do {
                n = in.read(buffer, offset, length);
            } while (n == 0 && length > 0);
        } catch (IOException e) {
            // The wire itself never fails with one: it is the coding that is broken or ends too early.
            throw broken();
        }
        bytes += Math.max(n, 0);
        if (bytes > bytesMax) {
            throw new ProblemException(
                    CommonProblem.PAYLOAD_TOO_LARGE,
                    "At most " + bytesMax + " bytes, expanded; send several requests.",
                    "展开后最多 " + bytesMax + " 字节；请分多次发送。");
        }
        if (in != wire && bytes > RATIO_FREE_BYTES && bytes / ratioMax > wire.bytes()) {
            throw IngestProblem.EXPANSION_TOO_HIGH.because(
                    "A compressed body may expand to " + ratioMax + " times its size.",
                    "压缩正文最多展开至其大小的 " + ratioMax + " 倍。");
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

    private static ProblemException broken() {
        return IngestProblem.ENCODING_BROKEN.because(
                "The body is not what its Content-Encoding says, or ends too early.",
                "正文与其 Content-Encoding 不符，或提前结束。");
    }
}
