package io.tidegate.bench.scale;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.kafka.common.utils.Utils;

/**
 * Documents as they come to the partitions of a topic: orders at random (Poisson), the documents of an order within a while of
 * each other, all in the partition that Kafka's own hash of the order number names.
 *
 * @param seconds when each document comes, in order
 * @param partitions where to
 */
record Arrivals(double[] seconds, int[] partitions) {

    private static final int PARTITION_BITS = 12;

    /** Order numbers have this form: the hash of Kafka spreads what it is given, not what one wishes. */
    private static final String ORDER_NUMBER = "2021%014d";

    /**
     * Draws arrivals.
     *
     * @param perSecond documents a second on average
     * @param time how many seconds
     * @param perOrder documents of an order
     * @param spread seconds within which they come
     */
    static Arrivals draw(
            double perSecond, double time, int perOrder, double spread, int partitions, SplittableRandom random) {
        double ordersPerSecond = perSecond / perOrder;
        int room = (int) (perSecond * time * 1.2) + 1_000;
        long[] coded = new long[room];
        int n = 0;
        // Of orders from before, what comes now: the rate is the same from the first second to the last.
        double at = -spread;
        while (n + perOrder <= room) {
            at -= Math.log(1 - random.nextDouble()) / ordersPerSecond;
            if (at >= time) {
                break;
            }
            byte[] key = ORDER_NUMBER
                    .formatted(random.nextLong(100_000_000_000_000L))
                    .getBytes(StandardCharsets.US_ASCII);
            int partition = Utils.toPositive(Utils.murmur2(key)) % partitions;
            for (int i = 0; i < perOrder; i++) {
                double when = i == 0 ? at : at + random.nextDouble() * spread;
                if (when >= 0 && when < time) {
                    coded[n++] = ((long) (when * 1e6) << PARTITION_BITS) | partition;
                }
            }
        }
        long[] sorted = Arrays.copyOf(coded, n);
        Arrays.sort(sorted);
        double[] seconds = new double[n];
        int[] where = new int[n];
        for (int i = 0; i < n; i++) {
            seconds[i] = (sorted[i] >>> PARTITION_BITS) / 1e6;
            where[i] = (int) (sorted[i] & ((1 << PARTITION_BITS) - 1));
        }
        return new Arrivals(seconds, where);
    }
}
