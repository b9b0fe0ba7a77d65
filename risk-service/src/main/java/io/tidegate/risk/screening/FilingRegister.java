package io.tidegate.risk.screening;

import io.tidegate.risk.consignment.Consignment;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;

/** Filed products and account books in the versions in force today, Beijing's day. Thread-safe. */
@FunctionalInterface
public interface FilingRegister {

    /** What is filed of these consignments' goods: at most one statement for all, none where everything is remembered. */
    Filings of(Connection connection, Collection<Consignment> consignments) throws SQLException;
}
