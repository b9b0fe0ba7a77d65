package io.tidegate.ingest.acceptance.api;

import java.util.Arrays;

/** Reads a body to its end, growing as it comes: a Content-Length is a claim, and costs nothing until it is filled. */
final class WholeBody {

    private static final int FIRST_BYTES = 4_096;

    private WholeBody() {}

    /** All of {@code in}; what is held grows with it. */
    static byte[] read(Expansion in, long lengthHint, int bytesMax, HeldBytes.Hold hold) {
        int first = lengthHint < 0 ? FIRST_BYTES : (int) Math.min(lengthHint + 1, HeldBytes.FREE_BYTES);
        byte[] buffer = new byte[Math.max(1, first)];
        int size = 0;
        while (true) {
            int n = in.read(buffer, size, buffer.length - size);
            if (n < 0) {
                return size == buffer.length ? buffer : Arrays.copyOf(buffer, size);
            }
            size += n;
            if (size == buffer.length) {
                int larger = (int) Math.min(2L * size, bytesMax + 1L);
                hold.growTo(larger);
                buffer = Arrays.copyOf(buffer, larger);
            }
        }
    }
}
