package io.tidegate.trace.finding;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event that names an item.
 *
 * @param coded whether it brought the item into being
 * @param place canonical URI of the location, without a gate or shelf; null where it names none of GS1
 */
public record Sighting(
        String eventId,
        Instant at,
        boolean coded,
        @Nullable String step,
        @Nullable String disposition,
        @Nullable String place) {

    boolean isSale() {
        return "retail_selling".equals(step) || "retail_sold".equals(disposition);
    }

    /** It came back, so it may be sold again. */
    boolean isReturn() {
        return "returned".equals(disposition) || "accepting".equals(step) || "receiving".equals(step);
    }
}
