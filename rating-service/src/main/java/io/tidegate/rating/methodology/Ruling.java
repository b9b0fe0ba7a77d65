package io.tidegate.rating.methodology;

import io.tidegate.rating.methodology.Methodologies.Published;
import java.sql.Connection;
import java.sql.SQLException;

/** Which methodology rules. Thread-safe. */
public interface Ruling {

    /**
     * What two persons adopted last; the latest installed where nobody adopted any. In the caller's transaction. A
     * ProblemException where the adopted one is not installed: nothing is rated by another in its place.
     */
    Published of(Connection connection) throws SQLException;
}
