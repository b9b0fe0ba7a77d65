package io.tidegate.risk.model.api;

import io.tidegate.risk.model.Stage;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Who asks, and for which stage; null where the field was not sent. */
public record ModelRequest(
        @Schema(description = "who, as recorded in the file; no personal number", required = true) @Nullable
        String by,

        @Schema(description = "CHALLENGER, CHAMPION or RETIRED: required with a proposal") @Nullable
        Stage stage) {}
