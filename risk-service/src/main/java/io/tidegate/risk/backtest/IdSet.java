package io.tidegate.risk.backtest;

import java.util.Arrays;

/**
 * A set of ids by 64 bits of hash each: a million take 16 MiB, and the chance that any two of them are taken for one is
 * below 1 in 10 million. Used by one thread.
 */
final class IdSet {

    private static final long PRIME = 0x9E3779B97F4A7C15L;

    private long[] table = new long[1 << 12];
    private int size;

    /** Whether it was not there before. */
    boolean add(String id) {
        if (size * 2 >= table.length) {
            grow();
        }
        boolean added = put(table, hash(id));
        size += added ? 1 : 0;
        return added;
    }

    private void grow() {
        long[] larger = new long[table.length * 2];
        Arrays.stream(table).filter(hash -> hash != 0).forEach(hash -> put(larger, hash));
        table = larger;
    }

    private static boolean put(long[] table, long hash) {
        int mask = table.length - 1;
        int place = (int) (hash >>> 32) & mask;
        while (table[place] != 0) {
            if (table[place] == hash) {
                return false;
            }
            place = place + 1 & mask;
        }
        table[place] = hash;
        return true;
    }

    private static long hash(String id) {
        long hash = PRIME;
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * PRIME;
            hash ^= hash >>> 29;
        }
        hash = (hash ^ hash >>> 32) * PRIME;
        hash ^= hash >>> 31;
        return hash == 0 ? 1 : hash;
    }
}
