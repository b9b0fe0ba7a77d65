package io.tidegate.ingest.conformance;

/**
 * Spans of time in buckets that grow by a quarter of a power of two: 0 seconds, 1, 2, 3, 4 to under 5, ... A percentile read
 * from them is at most 25 % too high, and buckets of several replicas or days add up.
 */
public final class Spans {

    /** Number of buckets; the last begins at some 50 years. */
    public static final int BUCKETS = 120;

    private static final int LINEAR = 4;
    private static final int PARTS = 4;
    private static final int PART_BITS = 2;

    private Spans() {}

    /** The bucket of a span in seconds; a negative one is in the first. */
    public static int bucket(long seconds) {
        if (seconds < LINEAR) {
            return (int) Math.max(0, seconds);
        }
        int power = Long.SIZE - 1 - Long.numberOfLeadingZeros(seconds);
        int part = (int) (seconds >>> (power - PART_BITS)) & (PARTS - 1);
        return Math.min(BUCKETS - 1, LINEAR + (power - PART_BITS) * PARTS + part);
    }

    /** The longest span of a bucket, in whole seconds. */
    public static long longest(int bucket) {
        if (bucket < LINEAR) {
            return bucket;
        }
        int power = (bucket - LINEAR) / PARTS + PART_BITS;
        int part = (bucket - LINEAR) % PARTS;
        return ((long) (PARTS + part + 1) << (power - PART_BITS)) - 1;
    }

    /** The span that this share of the counts does not exceed; -1 where there are none. */
    public static long percentile(long[] counts, double share) {
        long all = 0;
        for (long count : counts) {
            all += count;
        }
        long rank = Math.max(1, (long) Math.ceil(all * share));
        long seen = 0;
        for (int bucket = 0; bucket < counts.length; bucket++) {
            seen += counts[bucket];
            if (all > 0 && seen >= rank) {
                return longest(bucket);
            }
        }
        return -1;
    }
}
