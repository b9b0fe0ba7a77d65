package io.tidegate.risk.assessment;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Reads what {@link PackedOutput} wrote. Used by one thread. */
final class PackedInput {

    private final List<String> words = new ArrayList<>();
    private final byte[] bytes;
    private int position;

    PackedInput(byte[] deflated) {
        this.bytes = inflate(deflated);
    }

    long number() {
        long rest = 0;
        int shift = 0;
        byte next;
        do {
            next = bytes[position++];
            rest |= (long) (next & 0x7f) << shift;
            shift += 7;
        } while (next < 0);
        return (rest >>> 1) ^ -(rest & 1);
    }

    long bits() {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value = value << 8 | (bytes[position++] & 0xff);
        }
        return value;
    }

    String text() {
        int length = (int) number();
        String text = new String(bytes, position, length, UTF_8);
        position += length;
        return text;
    }

    String word() {
        int known = (int) number();
        if (known > 0) {
            return words.get(known - 1);
        }
        String word = text();
        words.add(word);
        return word;
    }

    Object value() {
        int kind = (int) number();
        return switch (kind) {
            case PackedOutput.LONG -> (Object) number();
            case PackedOutput.TRUE -> true;
            case PackedOutput.FALSE -> false;
            case PackedOutput.WORD -> word();
            case PackedOutput.DECIMAL -> {
                int scale = (int) number();
                yield BigDecimal.valueOf(number(), scale);
            }
            case PackedOutput.BIG_DECIMAL -> new BigDecimal(text());
            default -> throw new IllegalStateException("a stored value is of kind " + kind);
        };
    }

    private static byte[] inflate(byte[] deflated) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(deflated);
            ByteArrayOutputStream out = new ByteArrayOutputStream(deflated.length * 4 + 64);
            byte[] part = new byte[16384];
            while (!inflater.finished()) {
                int length = inflater.inflate(part);
                if (length == 0 && inflater.needsInput()) {
                    throw new IllegalStateException("stored decisions are cut off");
                }
                out.write(part, 0, length);
            }
            return out.toByteArray();
        } catch (DataFormatException e) {
            throw new IllegalStateException("stored decisions cannot be read", e);
        } finally {
            inflater.end();
        }
    }
}
