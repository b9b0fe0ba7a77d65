package io.tidegate.risk.identity;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Clusters to be looked at. */
public interface ClusterFiles {

    /** The cluster that a consignment is in now; null where no such consignment is known. */
    @Nullable
    ClusterFile of(String consignmentId) throws SQLException;
}
