package io.tidegate.risk.safety;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The way of an alert through the open consignments, a page at a time. */
public interface Cascade {

    /**
     * An alert whose cascade is running, and the next ids to look at.
     *
     * @param alert in force, with the products that it named before its cascade began as well
     */
    record Page(Alert alert, List<String> ids, String place) {
        public Page {
            ids = List.copyOf(ids);
        }
    }

    /**
     * The next page of a running cascade that no other process works on: consignments of event time within {@code open} of the
     * latest seen, neither withdrawn nor closed. Null where nothing is running; a page without ids ends a cascade.
     */
    @Nullable
    Page next(Connection connection, Duration open, int limit) throws SQLException;

    /** Says that a page was worked on. */
    void done(Connection connection, Page page, int rescored) throws SQLException;
}
