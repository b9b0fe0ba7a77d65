package io.tidegate.trace.product;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Reads what is on record of goods. Thread-safe. */
public interface Products {

    /** The facts, or null where not even the product has been reported. */
    @Nullable
    Facts find(Subject subject) throws SQLException;

    /** What salts of digests follow from; the same on every replica. */
    Disclosure disclosure() throws SQLException;
}
