package io.tidegate.ingest.sharing;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The product warnings. Nothing is deleted. */
public interface ProductWarnings {

    /**
     * Keeps a warning in place of what was there under its id. Its sequence and time of change are ignored; where nothing else
     * differs nothing changes. The time of opening stays that of the first.
     */
    ProductWarning keep(ProductWarning warning) throws SQLException;

    Optional<ProductWarning> find(String warningId) throws SQLException;

    /** By id, after {@code afterId}. */
    List<ProductWarning> list(String afterId, int limit) throws SQLException;
}
