package io.tidegate.risk.assessment;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.Deflater;

/** Writes values tightly; {@link PackedInput} reads them. Used by one thread. */
final class PackedOutput {

    static final int LONG = 0;
    static final int TRUE = 1;
    static final int FALSE = 2;
    static final int WORD = 3;
    static final int DECIMAL = 4;
    static final int BIG_DECIMAL = 5;

    private static final int SMALL_DIGITS = 18;

    private final Map<String, Integer> words = new HashMap<>();
    private byte[] bytes = new byte[8192];
    private int length;

    /** An integer, small ones in few bytes, negative ones too. */
    void number(long value) {
        long rest = (value << 1) ^ (value >> 63);
        room(10);
        while ((rest & ~0x7fL) != 0) {
            bytes[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
    }

    /** Eight bytes. */
    void bits(long value) {
        room(8);
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes[length++] = (byte) (value >>> shift);
        }
    }

    /** A text that is not expected again. */
    void text(String value) {
        byte[] utf8 = value.getBytes(UTF_8);
        number(utf8.length);
        room(utf8.length);
        System.arraycopy(utf8, 0, bytes, length, utf8.length);
        length += utf8.length;
    }

    /** A text that may come again: from then on its number. */
    void word(String value) {
        Integer known = words.get(value);
        number(known == null ? 0 : known);
        if (known == null) {
            words.put(value, words.size() + 1);
            text(value);
        }
    }

    /** A Long, Boolean, String or BigDecimal. */
    void value(Object value) {
        switch (value) {
            case Long number -> {
                number(LONG);
                number(number);
            }
            case Boolean truth -> number(truth ? TRUE : FALSE);
            case String text -> {
                number(WORD);
                word(text);
            }
            case BigDecimal decimal
            when decimal.precision() <= SMALL_DIGITS -> {
                number(DECIMAL);
                number(decimal.scale());
                number(decimal.unscaledValue().longValue());
            }
            case BigDecimal decimal -> {
                number(BIG_DECIMAL);
                text(decimal.toString());
            }
            default -> throw new IllegalArgumentException("no signal is a " + value.getClass());
        }
    }

    /** All of it, compressed. */
    byte[] deflated() {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try {
            deflater.setInput(bytes, 0, length);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream(length / 2 + 64);
            byte[] part = new byte[16384];
            while (!deflater.finished()) {
                out.write(part, 0, deflater.deflate(part));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
