package io.tidegate.risk.handling.api;

import io.tidegate.contracts.assessment.Measure;
import io.tidegate.contracts.document.Finding;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What an officer orders or reports; null where the field was not sent. */
public record HandlingRequest(
        @Schema(description = "release, documentCheck, sample, inspect, hold or refuse", required = true) @Nullable
        Measure measure,

        @Schema(description = "ordered or carriedOut", required = true) @Nullable
        String state,

        @Schema(description = "conforming or violation: required with carriedOut, not allowed with ordered") @Nullable
        Finding finding,

        @Schema(description = "ordinary or critical, with a violation; ordinary if absent") @Nullable
        String severity,

        @Schema(description = "who, as recorded in the file; no personal number", required = true) @Nullable
        String by,

        @Schema(description = "when it happened; the time of the last assessment if absent") @Nullable
        Instant eventTime) {}
