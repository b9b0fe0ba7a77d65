package io.tidegate.trace.capture.api;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Ends with {@link TooLarge} behind so many octets, however the body was announced. Not thread-safe. */
final class LimitedInput extends FilterInputStream {

    private long left;

    LimitedInput(InputStream in, long limit) {
        super(in);
        this.left = limit;
    }

    /** The body is longer than allowed. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** The body belongs to the request: readers that close what they read would keep its rest from being read. */
    @Override
    public void close() {
        // Left open.
    }

    @Override
    public int read() throws IOException {
        int octet = super.read();
        count(octet < 0 ? 0 : 1);
        return octet;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = super.read(into, offset, length);
        count(Math.max(count, 0));
        return count;
    }

    private void count(int octets) throws IOException {
        left -= octets;
        if (left < 0) {
            throw new TooLarge();
        }
    }
}
