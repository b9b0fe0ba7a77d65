package io.tidegate.trace.subscription;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All events in one order that never changes. A place is given only when nothing that is still being captured can come before
 * it, so whoever reads on from a place misses nothing and repeats nothing. Thread-safe.
 */
public interface Feed {

    /** Gives places to what was committed; how many transactions. */
    int assign() throws SQLException;

    /**
     * Where who asks now begins: behind what has a place, or before the first that may have been recorded since a time. Clocks
     * may differ a little, so what is read from there on is to be held against the time itself.
     */
    Place start(@Nullable Instant recordTime) throws SQLException;

    /** The number of the last transaction that has a place; 0 where none has. */
    long last() throws SQLException;

    /** The rows behind a place, at most {@code limit}. */
    Window after(Place from, int limit) throws SQLException;

    /** The rows behind a place up to another. */
    Window between(Place from, Place to) throws SQLException;

    /**
     * A place: what was captured in transactions before {@code position} and the first rows of that lie before it.
     *
     * @param rows how many rows of the transaction at {@code position}
     */
    record Place(long position, int rows) {}

    /**
     * A part of the feed.
     *
     * @param rows ids of events, in their order
     * @param to the place behind the last
     */
    record Window(List<Long> rows, Place to) {
        public Window {
            rows = List.copyOf(rows);
        }
    }
}
