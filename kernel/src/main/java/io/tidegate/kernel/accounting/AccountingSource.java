package io.tidegate.kernel.accounting;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/** Figures that a service adds to its accounting: a CDI bean. Exact, and cheap enough to be asked every second. */
public interface AccountingSource {

    /** The key under which the figures stand, e.g. {@code stored}. */
    String name();

    Map<String, Long> counts(Connection connection) throws SQLException;
}
