package io.tidegate.risk.ruleregistry.api;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A snooze to be put. */
public record SnoozeRequest(
        @Schema(description = "event time from which the rule counts again", required = true) @Nullable
        Instant until,

        @Schema(description = "who", required = true, examples = "Officer Lin") @Nullable
        String by,

        @Schema(description = "the reason that everybody sees", required = true) @Nullable
        String why) {}
