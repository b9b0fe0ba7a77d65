package io.tidegate.trace.lineage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When the graph is looked at, in both times of a bitemporal record.
 *
 * @param asOf what happened after this (event time) is left out; null for all
 * @param knownAt what was told after this (record time) is left out, retractions too; null for all
 */
public record Viewpoint(@Nullable Instant asOf, @Nullable Instant knownAt) {

    /** All that happened as far as it is known. */
    public static final Viewpoint NOW = new Viewpoint(null, null);

    public boolean now() {
        return asOf == null && knownAt == null;
    }
}
