package io.tidegate.trace.route;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A version of a profile in the register.
 *
 * @param version from 1 for each product and kind of things; of two that are for a thing the higher one counts
 * @param decided who published or retired it, the last
 */
public record RouteVersion(
        UUID profileId,
        int version,
        State state,
        RouteDraft draft,
        Signed drafted,
        @Nullable Signed decided) {

    /** Where it stands. */
    public enum State {
        DRAFT,
        PUBLISHED,
        RETIRED;

        /** The word used in JSON and in the store. */
        public String word() {
            return switch (this) {
                case DRAFT -> "draft";
                case PUBLISHED -> "published";
                case RETIRED -> "retired";
            };
        }
    }

    /** Who did it, when, and why. */
    public record Signed(String by, Instant at, String why) {}
}
