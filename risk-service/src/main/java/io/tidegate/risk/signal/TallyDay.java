package io.tidegate.risk.signal;

/**
 * Where something is counted.
 *
 * @param day of the epoch, Beijing's
 */
public record TallyDay(long key, int day) implements Comparable<TallyDay> {

    @Override
    public int compareTo(TallyDay other) {
        int order = Long.compare(key, other.key);
        return order != 0 ? order : Integer.compare(day, other.day);
    }
}
