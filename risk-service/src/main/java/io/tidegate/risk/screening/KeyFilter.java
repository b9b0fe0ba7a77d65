package io.tidegate.risk.screening;

import io.tidegate.risk.screening.Subject.Place;
import java.util.BitSet;
import java.util.List;

/**
 * Keys of entries in little memory: says of a consignment that none of them can hit it, or that one may. A Bloom filter of one
 * function, as the keys are hashes; of an empty place one in sixteen is told wrongly at most, where rows were not more than
 * expected. Built by one thread, then read by any.
 */
public final class KeyFilter {

    private static final int BITS_OF_KEY = 16;
    private static final int KEYS_OF_ROW = 8;
    private static final int BITS_MIN = 1 << 16;
    /** 32 MB: beyond it more is told wrongly, and assessed again for nothing. */
    private static final int BITS_MAX = 1 << 28;

    private final BitSet bits;
    private final int mask;

    /** @param rows expected */
    public KeyFilter(long rows) {
        long wanted = Math.clamp(rows * KEYS_OF_ROW * BITS_OF_KEY, BITS_MIN, BITS_MAX);
        int size = Integer.highestOneBit((int) wanted);
        bits = new BitSet(size);
        mask = size - 1;
    }

    /** Adds the keys of an entry. */
    public void add(ListKeys keys) {
        for (long key : keys.all()) {
            bits.set((int) key & mask);
        }
    }

    /** Whether an entry may hit one of these. */
    public boolean mayHit(List<Place> places) {
        for (Subject subject : Subject.of(places)) {
            for (long key : ListKeys.of(subject).all()) {
                if (bits.get((int) key & mask)) {
                    return true;
                }
            }
        }
        return false;
    }
}
