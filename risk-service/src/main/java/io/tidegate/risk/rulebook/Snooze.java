package io.tidegate.risk.rulebook;

import java.time.Instant;

/**
 * One rule does not count for one enterprise until a time, with a reason that everybody sees. What it would have hit is told
 * with the assessment; what it cannot judge counts as ever.
 *
 * @param enterprise code, in whatever role
 * @param until event time; from then on the rule counts again
 */
public record Snooze(String ruleId, String enterprise, Instant until, String reason) {}
