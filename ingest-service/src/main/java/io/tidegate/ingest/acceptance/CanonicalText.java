package io.tidegate.ingest.acceptance;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that grow, and can be taken back to where they were. For one thread. */
final class CanonicalText {

    private static final int NUMBER_BYTES_MAX = 10;
    private static final int TEN = 10;

    private byte[] bytes = new byte[2048];
    private int size;

    int size() {
        return size;
    }

    /** Forgets what came after the first {@code earlier} bytes. */
    void backTo(int earlier) {
        size = earlier;
    }

    void sign(char ascii) {
        room(1);
        bytes[size++] = (byte) ascii;
    }

    /** UTF-8 of {@code text}, its length in UTF-16 units and a colon before it: no two lists of texts are the same bytes. */
    void text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        room(NUMBER_BYTES_MAX + 1 + utf8.length);
        number(text.length());
        bytes[size++] = ':';
        System.arraycopy(utf8, 0, bytes, size, utf8.length);
        size += utf8.length;
    }

    /** What {@link #text} writes. */
    static byte[] of(String text) {
        CanonicalText one = new CanonicalText();
        one.text(text);
        return Arrays.copyOf(one.bytes, one.size);
    }

    /** Adds what {@link #of} made. */
    void written(byte[] text) {
        room(text.length);
        System.arraycopy(text, 0, bytes, size, text.length);
        size += text.length;
    }

    private void number(int value) {
        int digits = 1;
        for (int rest = value; rest >= TEN; rest /= TEN) {
            digits++;
        }
        int at = size + digits;
        size = at;
        int rest = value;
        do {
            bytes[--at] = (byte) ('0' + rest % TEN);
            rest /= TEN;
        } while (rest > 0);
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }

    /** The array behind it, of which {@link #size} bytes count. */
    byte[] array() {
        return bytes;
    }
}
