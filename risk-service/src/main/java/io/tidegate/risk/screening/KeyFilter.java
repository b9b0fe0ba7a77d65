package io.tidegate.risk.screening;

import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.screening.Subject.Place;
import java.util.BitSet;
import java.util.List;

/**
 * Keys of entries in little memory: says of a consignment that none of them can hit it, or that one may. A Bloom filter of four
 * functions: where entries have the expected number of keys, one key in some thousands is told wrongly, and a consignment
 * assessed again for nothing. Built by one thread, then read by any.
 */
public final class KeyFilter {

    private static final int FUNCTIONS = 4;
    private static final int BITS_OF_KEY = 32;
    private static final int KEYS_OF_ROW = 16;
    private static final int BITS_MIN = 1 << 20;
    /** 64 MB, enough for 16 million keys; beyond it more is told wrongly. */
    private static final int BITS_MAX = 1 << 29;

    private boolean everything;
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
            for (int i = 0; i < FUNCTIONS; i++) {
                bits.set(bit(key, i));
            }
        }
    }

    /** From now on says of everything that it may be hit: the first version of a list whose silence is a hit. */
    public void addEverything() {
        everything = true;
    }

    /** Whether an entry may hit a consignment, or tells what was filed of its goods. */
    public boolean mayHit(Consignment consignment, Filings filed) {
        return everything
                || FiledKeys.of(consignment).keySet().stream().anyMatch(this::has)
                || mayHit(Subjects.of(consignment, filed));
    }

    /** Whether an entry may hit one of these. */
    boolean mayHit(List<Place> places) {
        for (Subject subject : Subject.of(places)) {
            for (long key : ListKeys.of(subject).all()) {
                if (has(key)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean has(long key) {
        for (int i = 0; i < FUNCTIONS; i++) {
            if (!bits.get(bit(key, i))) {
                return false;
            }
        }
        return true;
    }

    /** The keys are hashes: their halves make as many functions as are needed (Kirsch and Mitzenmacher, 2006). */
    private int bit(long key, int function) {
        return ((int) key + function * (int) (key >>> 32)) & mask;
    }
}
