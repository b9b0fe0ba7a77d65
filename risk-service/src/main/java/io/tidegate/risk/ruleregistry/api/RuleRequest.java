package io.tidegate.risk.ruleregistry.api;

import io.tidegate.risk.rulebook.RuleDraft;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A rule to be written. */
public record RuleRequest(
        @Schema(description = "the rule; its version is given by the register", required = true) @Nullable
        RuleDraft rule,

        @Schema(description = "who writes it", required = true, examples = "Officer Lin") @Nullable
        String by,

        @Schema(description = "why", required = true, examples = "Cheap goods of many buyers on one phone") @Nullable
        String why) {}
