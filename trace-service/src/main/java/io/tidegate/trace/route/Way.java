package io.tidegate.trace.route;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way of a thing held against its profile.
 *
 * @param passed steps that were passed in their turn, of {@code steps}
 * @param due when the next step is overdue; null where no time is set for it, or it is overdue already
 */
public record Way(
        List<Gap> gaps, int passed, int steps, @Nullable Instant due) {

    public Way {
        gaps = List.copyOf(gaps);
    }

    /** Whether nothing is left to come. */
    public boolean complete() {
        return passed == steps;
    }
}
