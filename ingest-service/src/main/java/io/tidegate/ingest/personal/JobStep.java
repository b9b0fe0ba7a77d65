package io.tidegate.ingest.personal;

import java.sql.Connection;
import java.sql.SQLException;

/** What a kind of job does with some blocks of table {@code document}. A CDI bean for each kind. */
public interface JobStep {

    Job.Kind kind();

    /** Works through the blocks from {@code from} up to {@code until}, exclusive, in the caller's transaction. */
    Count work(Connection connection, Job job, long from, long until) throws SQLException;

    /**
     * After the last block, in the caller's transaction.
     *
     * @return null, or why the job has failed
     */
    @org.jspecify.annotations.Nullable
    String finish(Connection connection, Job job) throws SQLException;

    /** What a step came to, in documents. */
    record Count(long lookedAt, long found, long changed, long unreadable) {}
}
