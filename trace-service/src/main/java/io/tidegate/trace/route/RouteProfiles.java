package io.tidegate.trace.route;

import io.tidegate.trace.route.RouteVersion.Signed;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The register of profiles. Thread-safe. */
public interface RouteProfiles {

    /** What came of a decision. */
    enum Outcome {
        DONE,
        UNKNOWN,
        /** It is in a state from which this does not lead. */
        CONFLICT,
        /** Who wrote it may not publish it. */
        FOUR_EYES
    }

    /** Writes the next version for the product and things of a draft that was found right. */
    RouteVersion draft(RouteDraft draft, Signed by) throws SQLException;

    @Nullable
    RouteVersion get(UUID profileId) throws SQLException;

    /** Newest first. */
    List<RouteVersion> list(@Nullable UUID before, int limit) throws SQLException;

    /** Puts a draft in force, by one who did not write it; then things of its products are looked at anew. */
    Outcome publish(UUID profileId, Signed by) throws SQLException;

    /** Takes a version out of force; then things of its products are looked at anew. */
    Outcome retire(UUID profileId, Signed by) throws SQLException;
}
