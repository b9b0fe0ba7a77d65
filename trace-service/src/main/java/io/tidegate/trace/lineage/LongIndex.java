package io.tidegate.trace.lineage;

import java.util.Arrays;

/**
 * Ids to positions, without an object for each: a recall has a million of them. Open addressing; eight neighbours stand
 * together, since what arrived together is looked up together and memory is read by lines of that size. Not thread-safe.
 */
final class LongIndex {

    private static final long MIX = 0x9e3779b97f4a7c15L;
    /** Binary digits of the place within a line. */
    private static final int LINE = 3;

    private long[] keys = new long[1 << 10];
    private int[] values = new int[keys.length];
    private int size;

    LongIndex() {
        Arrays.fill(values, -1);
    }

    /** The position of the id, or -1. */
    int get(long key) {
        return values[slot(keys, values, key)];
    }

    void put(long key, int value) {
        int at = slot(keys, values, key);
        if (values[at] < 0 && ++size * 2 > keys.length) {
            grow();
            at = slot(keys, values, key);
        }
        keys[at] = key;
        values[at] = value;
    }

    private void grow() {
        long[] more = new long[keys.length * 2];
        int[] moved = new int[more.length];
        Arrays.fill(moved, -1);
        for (int i = 0; i < keys.length; i++) {
            if (values[i] >= 0) {
                int at = slot(more, moved, keys[i]);
                more[at] = keys[i];
                moved[at] = values[i];
            }
        }
        keys = more;
        values = moved;
    }

    private static int slot(long[] keys, int[] values, long key) {
        int mask = keys.length - 1;
        int line = (int) (((key >>> LINE) * MIX) >>> Long.numberOfLeadingZeros(mask >>> LINE));
        int at = (line << LINE) | ((int) key & ((1 << LINE) - 1));
        while (values[at] >= 0 && keys[at] != key) {
            at = (at + 1) & mask;
        }
        return at;
    }
}
