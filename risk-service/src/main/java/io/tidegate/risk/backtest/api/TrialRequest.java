package io.tidegate.risk.backtest.api;

import io.tidegate.risk.rulebook.RuleDraft;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A rule to be tried on one consignment. */
public record TrialRequest(
        @Schema(description = "the rule; nothing of it is saved", required = true) @Nullable
        RuleDraft rule,

        @Schema(description = "id of an assessed consignment", required = true) @Nullable
        String consignmentId) {}
