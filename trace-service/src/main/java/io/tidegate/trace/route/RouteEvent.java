package io.tidegate.trace.route;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event on the way of a thing: it names the thing, or what it lay in at that time.
 *
 * @param own whether it names the thing itself
 * @param place canonical URI of the location, without a gate or shelf
 * @param placeKind what its master data say it is
 */
public record RouteEvent(
        String eventId,
        Instant at,
        String type,
        boolean own,
        @Nullable String action,
        @Nullable String bizStep,
        @Nullable String disposition,
        @Nullable String place,
        @Nullable String placeKind) {}
