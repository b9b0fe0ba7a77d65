package io.tidegate.risk.statistics;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts of consignments that are kept up while they come in. Thread-safe. */
public interface Statistics {

    /** Notes what a batch changes, in its transaction. */
    void note(Connection connection, List<StatisticChanges.Change> changes) throws SQLException;

    /** Adds what was noted to the counts, at most {@code batches} of it; gives how many there were. */
    int fold(int batches) throws SQLException;

    /** Counts of a period in the order of time, dimension and word, at most {@code limit} after {@code after}. */
    List<Statistic> list(Filter filter, @Nullable Place after, int limit) throws SQLException;

    /** Counts over all time by dimension and word. */
    Map<Dimension, Map<String, Long>> totals(Set<Dimension> dimensions) throws SQLException;

    /** What counts are of. */
    enum Period {
        HOUR,
        /** Of Beijing. */
        DAY
    }

    /**
     * Which counts.
     *
     * @param from start of the first period at the earliest
     * @param to start of the last period before this
     */
    record Filter(Period period, Instant from, Instant to, Set<Dimension> dimensions) {}

    /** A place in the list. */
    record Place(Instant at, String dimension, String word) {}

    /**
     * One count.
     *
     * @param at start of the hour or day of event time
     * @param word level, port ... by the dimension; empty where all are counted
     * @param consignments with an event time in the period
     * @param value of them in CNY; those without a value count 0
     */
    record Statistic(Instant at, Dimension dimension, String word, long consignments, BigDecimal value) {}
}
