package io.tidegate.risk.identity;

import java.sql.SQLException;
import java.util.Set;

/** What a batch changes: the graph without it and with it. */
public interface IdentityChange {

    /** The consignments of the batch, but for those that share nothing with anybody. */
    Set<Long> own();

    /** Those of them that named other links before. */
    Set<Long> moved();

    /** Links that they begin to name, or cease to. */
    Set<Link> changed();

    IdentityGraph before();

    IdentityGraph after();

    /** Reads once more what other transactions may have changed meanwhile. */
    void refresh() throws SQLException;
}
