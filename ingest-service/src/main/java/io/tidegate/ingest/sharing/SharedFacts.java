package io.tidegate.ingest.sharing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Where facts are kept for sharing. */
public interface SharedFacts {

    /**
     * Keeps facts in the caller's transaction. The newest wins, by the facts' own sequence or time: in whichever order and
     * in whichever batches they come, the same is kept.
     */
    void keep(Connection connection, List<SharedFact> facts) throws SQLException;
}
