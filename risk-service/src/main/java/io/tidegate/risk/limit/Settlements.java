package io.tidegate.risk.limit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What officers did with consignments, as far as it ends or renews a claim. */
public interface Settlements {

    /** What follows for the claims of {@code ids}; those on which no officer acted are left out. */
    Map<String, ClaimState> of(Connection connection, Collection<String> ids) throws SQLException;

    /** Takes at most {@code limit} consignments whose case was moved; another transaction does not take them meanwhile. */
    List<String> take(Connection connection, int limit) throws SQLException;
}
