package io.tidegate.risk.safety;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The assessed consignments that may still be looked at again, a page at a time. */
public interface OpenConsignments {

    /**
     * Some of them.
     *
     * @param ids none at the end
     * @param place where the next page begins
     */
    record Page(List<String> ids, String place) {
        public Page {
            ids = List.copyOf(ids);
        }
    }

    /**
     * A page of at most {@code limit}, of event time within {@code open} of the latest one.
     *
     * @param place of the page before; null for the first
     */
    Page page(Connection connection, @Nullable String place, Duration open, int limit) throws SQLException;
}
