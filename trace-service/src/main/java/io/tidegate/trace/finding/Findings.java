package io.tidegate.trace.finding;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The findings so far. Thread-safe. */
public interface Findings {

    /** Those that fit, the latest made first. */
    List<Made> list(Filter filter, long before, int limit) throws SQLException;

    /** The finding of this id as it stands, null where there is none. */
    @Nullable
    Made find(UUID id) throws SQLException;

    /**
     * What is asked for; null is all.
     *
     * @param open whether it still stands
     */
    record Filter(
            @Nullable FindingKind kind,
            @Nullable String thing,
            @Nullable Boolean open) {}

    /**
     * A finding as it was made.
     *
     * @param no in the order of making
     * @param revision from 1, one more with each change
     * @param open false: it was withdrawn
     */
    record Made(long no, Finding finding, int revision, boolean open, Instant madeAt, Instant changedAt) {}
}
