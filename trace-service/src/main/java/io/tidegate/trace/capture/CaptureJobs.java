package io.tidegate.trace.capture;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The jobs of capture. Thread-safe. */
public interface CaptureJobs {

    /** Keeps a job in the caller's transaction. */
    void save(Connection connection, CaptureJob job) throws SQLException;

    /** Keeps a job of which nothing else is kept. */
    void save(CaptureJob job) throws SQLException;

    /** The job, null where there is none. */
    @Nullable
    CaptureJob get(UUID id) throws SQLException;

    /** Jobs, latest first, after the one given. */
    List<CaptureJob> list(@Nullable UUID before, int limit) throws SQLException;
}
