package io.tidegate.risk.price;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How prices are distributed, as counts in buckets that grow by a factor (DDSketch: Masson, Rim, Lee, PVLDB 12(12), 2019):
 * a quantile is at most {@value #ACCURACY} of the exact one off it. Counts are whole numbers, so that sketches add up in any
 * order, and what was added can be taken out again. Not thread-safe.
 */
public final class PriceSketch {

    /** Largest relative error of a quantile. */
    public static final double ACCURACY = 0.01;

    private static final double GAMMA = (1 + ACCURACY) / (1 - ACCURACY);
    private static final double LOG_GAMMA = StrictMath.log(GAMMA);

    /** Buckets of the least and greatest price that a customs message can say (N19,5): 0.00001 and 10^14. */
    private static final int BUCKET_MIN = bucket(1e-5);

    private static final int BUCKET_MAX = bucket(1e14);

    /** Buckets beyond what is needed, so that the next one rarely needs more. */
    private static final int SPARE = 16;

    private int first;
    private long[] counts = new long[0];

    /** The bucket of a price above 0. StrictMath: the same bucket on every machine. */
    static int bucket(double price) {
        return (int) StrictMath.ceil(StrictMath.log(price) / LOG_GAMMA);
    }

    /** The bucket of a price above 0; what no customs message can say counts as the nearest that one can. */
    static int bucket(BigDecimal price) {
        return Math.clamp(bucket(price.doubleValue()), BUCKET_MIN, BUCKET_MAX);
    }

    /** The value that stands for all prices of a bucket: equally far, in proportion, from both its ends. */
    static double value(int bucket) {
        return 2 * StrictMath.pow(GAMMA, bucket) / (GAMMA + 1);
    }

    /** Adds {@code count} observations of a price above 0; a negative count takes them out. */
    public void add(BigDecimal price, long count) {
        addTo(bucket(price), count);
    }

    /** Adds all observations of another sketch. */
    public void add(PriceSketch other) {
        if (other.counts.length > 0) {
            room(other.first, other.first + other.counts.length - 1);
            for (int i = 0; i < other.counts.length; i++) {
                counts[other.first + i - first] += other.counts[i];
            }
        }
    }

    /** The number of observations. A bucket from which more was taken than was put in counts as empty, here and below. */
    public long count() {
        long count = 0;
        for (long n : counts) {
            count += Math.max(0, n);
        }
        return count;
    }

    /** Whether every bucket is at 0. */
    public boolean isEmpty() {
        return Arrays.stream(counts).allMatch(n -> n == 0);
    }

    /** The smallest price that at least {@code share} (0 to 1) of the observations do not exceed; null where there are none. */
    public @Nullable Double quantile(double share) {
        long rank = Math.max(1, (long) Math.ceil(share * count()));
        for (int i = 0; i < counts.length; i++) {
            rank -= Math.max(0, counts[i]);
            if (rank <= 0) {
                return value(first + i);
            }
        }
        return null;
    }

    /** How many observations are below a price; those of its own bucket are not told from it. */
    long below(BigDecimal price) {
        return before(bucket(price));
    }

    /** How many observations are at a price, as far as its bucket tells, or below. */
    long notAbove(BigDecimal price) {
        return before(bucket(price) + 1);
    }

    private long before(int bucket) {
        int end = Math.min(bucket - first, counts.length);
        long below = 0;
        for (int i = 0; i < end; i++) {
            below += Math.max(0, counts[i]);
        }
        return below;
    }

    /**
     * The bytes that {@link #decode} reads. Those of two sketches, one after the other, are those of their sum; of one sketch
     * there are only these, whatever the order of its observations.
     */
    public byte[] encode() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(16);
        int entries = (int) Arrays.stream(counts).filter(n -> n != 0).count();
        if (entries > 0) {
            Varint.write(entries, bytes);
            int before = 0;
            for (int i = 0; i < counts.length; i++) {
                if (counts[i] != 0) {
                    Varint.write(Varint.zigzag(first + i - before), bytes);
                    Varint.write(Varint.zigzag(counts[i]), bytes);
                    before = first + i;
                }
            }
        }
        return bytes.toByteArray();
    }

    /** The sum of the sketches that were encoded. */
    public static PriceSketch decode(byte[] bytes) {
        PriceSketch sketch = new PriceSketch();
        Varint in = new Varint(bytes);
        while (in.hasMore()) {
            long entries = in.read();
            int bucket = 0;
            for (long i = 0; i < entries; i++) {
                bucket += (int) Varint.unzigzag(in.read());
                sketch.addTo(bucket, Varint.unzigzag(in.read()));
            }
        }
        return sketch;
    }

    private void addTo(int bucket, long count) {
        room(bucket, bucket);
        counts[bucket - first] += count;
    }

    private void room(int from, int to) {
        if (counts.length == 0) {
            first = from;
            counts = new long[to - from + 1];
        } else if (from < first || to >= first + counts.length) {
            int spare = counts.length / 2 + SPARE;
            int low = from < first ? from - spare : first;
            int high = to >= first + counts.length ? to + spare : first + counts.length - 1;
            long[] wider = new long[high - low + 1];
            System.arraycopy(counts, 0, wider, first - low, counts.length);
            first = low;
            counts = wider;
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PriceSketch sketch && Arrays.equals(encode(), sketch.encode());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(encode());
    }
}
