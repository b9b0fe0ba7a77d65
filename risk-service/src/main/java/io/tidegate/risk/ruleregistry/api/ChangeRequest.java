package io.tidegate.risk.ruleregistry.api;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Who changes the state of a version, and why. */
public record ChangeRequest(
        @Schema(description = "who", required = true, examples = "Officer Wu") @Nullable
        String by,

        @Schema(description = "why", required = true, examples = "Back-test shows 3 inspections a day") @Nullable
        String why) {}
