package io.tidegate.ingest.enterprise;

import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** Where the register is kept. */
public interface Enterprises {

    /** Grows with each change of the register; 0 before the first. */
    long version() throws SQLException;

    /** The whole register. */
    List<Enterprise> all() throws SQLException;

    /**
     * Replaces the whole register in one transaction.
     *
     * @return the new version
     */
    long replace(Collection<Enterprise> enterprises) throws SQLException;
}
