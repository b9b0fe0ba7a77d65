package io.tidegate.trace.route;

import io.tidegate.trace.identifier.Identifier;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A step that was checked; what is null is not looked at.
 *
 * @param within longest time since the step before
 */
record RouteStep(
        String id,
        @Nullable String bizStep,
        @Nullable String disposition,
        @Nullable String placeKind,
        @Nullable StepCondition when,
        @Nullable Duration within) {

    /** Whether an event is this step. */
    boolean is(Identifier thing, RouteEvent event) {
        return (bizStep == null || bizStep.equals(event.bizStep()))
                && (disposition == null || disposition.equals(event.disposition()))
                && (placeKind == null || placeKind.equals(event.placeKind()))
                && (when == null || when.holds(thing, event));
    }
}
