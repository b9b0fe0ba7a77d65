package io.tidegate.trace.product;

import java.sql.SQLException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** How often a page was opened, a number a day and nothing of who opened it. Thread-safe. */
public interface Scans {

    /** One more. */
    void add(String uri, LocalDate day) throws SQLException;

    /** All so far. */
    Count count(String uri) throws SQLException;

    /**
     * A count.
     *
     * @param first day of the first; null without one
     */
    record Count(long scans, @Nullable LocalDate first) {
        public static final Count NONE = new Count(0, null);
    }
}
