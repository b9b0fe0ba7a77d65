package io.tidegate.risk.statistics;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a batch changes in the counts: what its consignments were counted as is taken back. Used by one thread. */
public final class StatisticChanges {

    private static final Comparator<Key> ORDER =
            Comparator.comparingLong(Key::hour).thenComparing(Key::dimension).thenComparing(Key::word);

    private final SortedMap<Key, Sum> sums = new TreeMap<>(ORDER);

    private record Key(long hour, Dimension dimension, String word) {}

    private record Sum(long n, BigDecimal value) {

        Sum plus(Sum other) {
            return new Sum(n + other.n, value.add(other.value));
        }
    }

    /**
     * One change.
     *
     * @param hour full hours since the epoch
     * @param n consignments more, or fewer where negative
     * @param value CNY more
     */
    public record Change(long hour, Dimension dimension, String word, long n, BigDecimal value) {}

    /**
     * Counts a consignment otherwise than before.
     *
     * @param before as the store wrote it; null where it was not counted
     */
    public void add(@Nullable String before, String after) {
        if (after.equals(before)) {
            return;
        }
        if (before != null) {
            count(Counted.read(before), -1);
        }
        count(Counted.read(after), 1);
    }

    private void count(Counted counted, int sign) {
        Sum one = new Sum(sign, sign < 0 ? counted.value().negate() : counted.value());
        counted.each((dimension, word) -> sums.merge(new Key(counted.hour(), dimension, word), one, Sum::plus));
    }

    /** What does not come to nothing. */
    public List<Change> changes() {
        return sums.entrySet().stream()
                .filter(entry ->
                        entry.getValue().n() != 0 || entry.getValue().value().signum() != 0)
                .map(entry -> new Change(
                        entry.getKey().hour(),
                        entry.getKey().dimension(),
                        entry.getKey().word(),
                        entry.getValue().n(),
                        entry.getValue().value()))
                .toList();
    }
}
