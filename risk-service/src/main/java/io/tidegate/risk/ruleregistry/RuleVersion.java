package io.tidegate.risk.ruleregistry;

import io.tidegate.risk.rulebook.RuleDraft;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version of a rule.
 *
 * @param author who wrote it last
 * @param approvedBy the second person; absent before
 * @param changedAt when its state or text changed last
 */
public record RuleVersion(
        String ruleId,
        int version,
        RuleState state,
        String author,
        @Nullable String approvedBy,
        Instant changedAt,
        RuleDraft rule) {}
