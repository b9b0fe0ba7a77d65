package io.tidegate.ingest.personal;

import io.tidegate.ingest.personal.Job.Kind;
import io.tidegate.ingest.personal.Job.State;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Jobs over personal parts. Any replica does the next step of any of them, one at a time. */
public interface Jobs {

    /** Adds a job in the caller's transaction; it begins within seconds, after the commit. Gives its id. */
    UUID add(Connection connection, Draft draft) throws SQLException;

    Optional<Job> find(UUID jobId) throws SQLException;

    /** The newest first, before {@code before}. */
    List<Job> list(@Nullable UUID before, int limit) throws SQLException;

    /** Whether one of this kind about this subject is running or paused. */
    boolean isOpen(Connection connection, Kind kind, @Nullable String subject) throws SQLException;

    /** Puts a job that is in one of the states {@code from} into {@code to}; false where it is in none of them. */
    boolean move(UUID jobId, List<State> from, State to) throws SQLException;

    /** Sets how many documents a job that has not ended looks at within a second, at most. */
    void pace(UUID jobId, int rowsPerSecond) throws SQLException;

    /** A job to be. */
    record Draft(Kind kind, @Nullable String subject, boolean dryRun, int rowsPerSecond, String officer) {}
}
