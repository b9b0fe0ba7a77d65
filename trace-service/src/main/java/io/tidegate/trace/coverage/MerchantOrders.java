package io.tidegate.trace.coverage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/** Whose orders are on record. Thread-safe. */
public interface MerchantOrders {

    /** Notes codes of merchants by the node of the order, in the transaction of who calls. */
    void note(Connection connection, Map<Long, String> merchants) throws SQLException;
}
