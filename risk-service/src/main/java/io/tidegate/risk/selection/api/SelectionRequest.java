package io.tidegate.risk.selection.api;

import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a port can inspect on a day; null where the field was not sent. */
public record SelectionRequest(
        @Schema(description = "port code, or the customs office's where a declaration names no port", required = true)
        @Nullable
        String port,

        @Schema(description = "day of the consignments' event time, Beijing", required = true) @Nullable
        LocalDate day,

        @Schema(description = "inspections that can be done, 0 to 1,000,000", required = true) @Nullable
        Integer capacity,

        @Schema(description = "share of the capacity that is drawn at random, 0 to 1; the usual one if absent")
        @Nullable
        Double randomShare,

        @Schema(description = "who, as recorded in the file; no personal number", required = true) @Nullable
        String by) {}
