package io.tidegate.ingest.acceptance;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Remembers how the fields of an object are sorted, and their names as canonical text. A sender writes its objects with the
 * same fields in the same order, so to do it anew for each document is work done before: 6 % of ingest's processor time
 * for the sorting alone. An order that another drove out
 * is made again. Thread-safe: orders are immutable, and losing one in a race costs only its making.
 */
final class FieldOrders {

    private static final int SLOTS = 256;

    private final Order[] orders = new Order[SLOTS];

    /**
     * An order.
     *
     * @param names as they came, none twice
     * @param sorted positions in {@code names}, by name; not to be changed
     * @param texts the names as {@link CanonicalText#text} writes them; not to be changed
     */
    @SuppressWarnings("ArrayRecordComponent") // Compared by fits, and never shown.
    record Order(String[] names, int[] sorted, byte[][] texts) {

        private static Order of(String[] names) {
            int[] sorted = IntStream.range(0, names.length)
                    .boxed()
                    .sorted(Comparator.comparing(i -> names[i]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            return new Order(
                    names, sorted, Arrays.stream(names).map(CanonicalText::of).toArray(byte[][]::new));
        }

        private boolean fits(String[] others) {
            if (names.length != others.length) {
                return false;
            }
            for (int i = 0; i < names.length; i++) {
                // Names of parsed objects are nearly always one and the same string.
                if (!names[i].equals(others[i])) {
                    return false;
                }
            }
            return true;
        }
    }

    /** The order of {@code names}, none of which is twice. */
    Order of(String[] names) {
        int slot = slot(names);
        Order known = orders[slot];
        if (known != null && known.fits(names)) {
            return known;
        }
        Order order = Order.of(names.clone());
        orders[slot] = order;
        return order;
    }

    /** A hash over all names would cost what the memory saves; the first ones, their number and the last tell objects apart. */
    private static int slot(String[] names) {
        int hash = names.length;
        if (names.length > 0) {
            hash = 31 * (31 * hash + names[0].hashCode()) + names[names.length - 1].hashCode();
            hash = 31 * hash + names[names.length / 2].hashCode();
        }
        return (hash ^ hash >>> 16) & SLOTS - 1;
    }
}
