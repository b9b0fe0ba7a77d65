package io.tidegate.risk.price;

import java.io.ByteArrayOutputStream;

/** Whole numbers of seven bits a byte, low ones first; a set eighth bit says that more follow. Used by one thread. */
final class Varint {

    private final byte[] bytes;
    private int at;

    Varint(byte[] bytes) {
        this.bytes = bytes;
    }

    static void write(long value, ByteArrayOutputStream out) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) (rest | 0x80) & 0xff);
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    /** Small numbers of either sign as small ones without. */
    static long zigzag(long value) {
        return (value << 1) ^ (value >> 63);
    }

    static long unzigzag(long value) {
        return (value >>> 1) ^ -(value & 1);
    }

    boolean hasMore() {
        return at < bytes.length;
    }

    /** The next number; throws IllegalStateException where the bytes end within one. */
    long read() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (at == bytes.length) {
                throw new IllegalStateException("reference_price.counts is not what this service wrote");
            }
            byte next = bytes[at++];
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalStateException("reference_price.counts is not what this service wrote");
    }
}
