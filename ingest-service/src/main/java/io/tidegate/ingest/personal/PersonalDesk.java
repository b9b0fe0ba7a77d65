package io.tidegate.ingest.personal;

import java.sql.SQLException;
import java.util.UUID;

/** What staff do with personal data, each in one transaction with its audit. */
public interface PersonalDesk {

    /** Reveals; the audit is on disk before this returns. */
    Reveal.Result reveal(String officer, Reveal.Request request) throws SQLException;

    Erasure requestErasure(EraseOnRequest.Request request) throws SQLException;

    void erase(UUID erasureId, String officer, long documents) throws SQLException;

    void cancelErasure(UUID erasureId, String officer) throws SQLException;

    /** Gives the job's id. */
    UUID reencrypt(String officer, boolean dryRun, int rowsPerSecond) throws SQLException;

    /** Gives the job's id. */
    UUID retireKey(String officer, int keyId, int rowsPerSecond) throws SQLException;
}
