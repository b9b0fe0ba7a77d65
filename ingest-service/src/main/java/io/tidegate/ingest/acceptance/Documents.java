package io.tidegate.ingest.acceptance;

import java.sql.SQLException;
import java.util.List;

/** Where documents are kept. */
public interface Documents {

    /**
     * Stores what is new, in one transaction, and hands it to publication after the commit. Documents of one list with
     * the same id are judged like posts one after the other. An SQLException means that nothing was stored, or that the
     * outcome of the commit is unknown: storing the list again is right in both cases.
     *
     * @param slot which counter row to use: one per storing thread
     * @return one outcome per document, in order
     */
    List<Outcome> store(List<PreparedDocument> documents, int slot) throws SQLException;
}
