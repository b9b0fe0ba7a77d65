package io.tidegate.trace.coldchain;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a sensor reported.
 *
 * @param on what it was on: the goods or a container, canonical URI
 * @param device null where the report names none
 * @param low least temperature that it reports, °C
 * @param high greatest
 */
public record Reading(
        String eventId, Instant at, String on, @Nullable String device, BigDecimal low, BigDecimal high) {}
