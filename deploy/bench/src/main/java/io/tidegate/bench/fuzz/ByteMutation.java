package io.tidegate.bench.fuzz;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;

/** Changes bytes, whatever they mean. */
final class ByteMutation {

    private static final byte[] SPECIAL = {
        0,
        '\n',
        '\r',
        ' ',
        '"',
        '\\',
        '<',
        '>',
        '&',
        '{',
        '}',
        '[',
        ']',
        ',',
        ':',
        (byte) 0x80,
        (byte) 0xC0,
        (byte) 0xED,
        (byte) 0xEF,
        (byte) 0xF4,
        (byte) 0xFE,
        (byte) 0xFF
    };

    private ByteMutation() {}

    static byte[] of(byte[] message, byte[] other, Random random) {
        byte[] bytes = message;
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes && bytes.length > 1; i++) {
            bytes = change(bytes, other, random);
        }
        return bytes;
    }

    private static byte[] change(byte[] bytes, byte[] other, Random random) {
        int at = random.nextInt(bytes.length);
        int to = Math.min(bytes.length, at + 1 + random.nextInt(64));
        return switch (random.nextInt(7)) {
            case 0 -> Arrays.copyOf(bytes, at);
            case 1 -> spliced(bytes, at, to, new byte[0]);
            case 2 -> spliced(bytes, at, at, Arrays.copyOfRange(bytes, at, to));
            case 3 -> spliced(bytes, at, at, noise(random));
            case 4 -> {
                int from = random.nextInt(Math.max(1, other.length));
                yield spliced(bytes, at, to, Arrays.copyOfRange(other, from, Math.min(other.length, from + 200)));
            }
            case 5 -> set(bytes, at, SPECIAL[random.nextInt(SPECIAL.length)]);
            default -> set(bytes, at, (byte) (bytes[at] ^ (1 << random.nextInt(8))));
        };
    }

    private static byte[] noise(Random random) {
        byte[] noise = new byte[1 + random.nextInt(16)];
        random.nextBytes(noise);
        return noise;
    }

    private static byte[] set(byte[] bytes, int at, byte value) {
        byte[] changed = bytes.clone();
        changed[at] = value;
        return changed;
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] by) {
        var out = new ByteArrayOutputStream(bytes.length + by.length);
        out.write(bytes, 0, from);
        out.writeBytes(by);
        out.write(bytes, to, bytes.length - to);
        return out.toByteArray();
    }
}
