package io.tidegate.risk.identity;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which consignments are in a cluster, counted anew from what is recorded. */
public interface TiedConsignments {

    /** The cluster of a consignment, followed until {@code buyersMax} buyers; null where nothing is recorded of it. */
    @Nullable
    Found around(Connection connection, String id, int buyersMax) throws SQLException;

    /**
     * A cluster.
     *
     * @param ids of its consignments, in order
     * @param full whether it goes on beyond them
     */
    record Found(List<String> ids, boolean full) {

        public Found {
            ids = List.copyOf(ids);
        }
    }
}
