package io.tidegate.risk.backtest.api;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A re-run of a period asked for. */
public record RerunRequest(
        @Schema(description = "earliest event time", required = true) @Nullable
        Instant from,

        @Schema(description = "event time before this", required = true) @Nullable
        Instant to,

        @Schema(description = "who", required = true, examples = "Officer Lin") @Nullable
        String by) {}
