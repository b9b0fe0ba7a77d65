package io.tidegate.rating.grading;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes all ratings anew from the facts as they were known at the time of each: what is kept of a rating is never its
 * source. Thread-safe.
 */
public interface Rebuilds {

    /** Starts one; the same again changes nothing. A ProblemException where somebody else started it. */
    Written start(UUID id, String by);

    /** Ends it before its time; a ProblemException where it has ended or is not known. */
    Written cancel(UUID id, String by);

    @Nullable
    Rebuild find(UUID id);

    /** One page of the one that was started first, in the caller's transaction; false where there is nothing to do. */
    boolean step(Connection connection) throws SQLException;

    /** What came of a request, and whether it changed anything. */
    record Written(Rebuild rebuild, boolean added) {}

    /**
     * How far it is.
     *
     * @param state running, done, cancelled
     * @param total enterprises (in a role) when it began; {@code done} of them are computed again
     * @param same to the byte
     * @param restored differed, and are what the facts say again
     * @param missing were not there, and are rated now
     */
    record Rebuild(
            UUID id,
            String startedBy,
            Instant startedAt,
            String state,
            @Nullable String cancelledBy,
            @Nullable Instant endedAt,
            long total,
            long done,
            long same,
            long restored,
            long missing) {}
}
