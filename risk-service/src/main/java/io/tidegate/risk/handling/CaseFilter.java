package io.tidegate.risk.handling;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which cases are asked for; null asks for all.
 *
 * @param measure in force
 * @param overdue whether a deadline was missed
 * @param from earliest event time of the last step
 * @param to event time before this
 */
public record CaseFilter(
        @Nullable String state,
        @Nullable String measure,
        @Nullable Boolean closed,
        @Nullable String level,
        @Nullable String platform,
        @Nullable String merchant,
        @Nullable String heldBy,
        @Nullable Boolean overdue,
        @Nullable Instant from,
        @Nullable Instant to) {

    /** Where a page ends. */
    public record Place(Instant eventTime, String id) {}
}
