package io.tidegate.trace.finding;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * An amount of a lot that an event names.
 *
 * @param made whether it came into being, else it was used up, sold or destroyed
 * @param unit code of the SI unit of its kind; empty for items
 * @param amount in that unit
 */
public record Flow(String eventId, Instant at, boolean made, String unit, BigDecimal amount) {}
