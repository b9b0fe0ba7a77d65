package io.tidegate.risk.ruleregistry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who changed a rule, when, how and why. Never changed itself.
 *
 * @param id counts up over all rules
 * @param version absent where the rule as a whole is meant, as by a snooze
 * @param action drafted, changed, shadowed, approved, retired, snoozed, woken, shipped
 */
public record RuleChange(
        long id, String ruleId, @Nullable Integer version, String action, String by, Instant at, String why) {}
