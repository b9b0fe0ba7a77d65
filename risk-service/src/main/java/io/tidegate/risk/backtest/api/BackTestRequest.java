package io.tidegate.risk.backtest.api;

import io.tidegate.risk.rulebook.RuleDraft;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A back-test asked for: versions of rules or an unsaved rule on top of a book, or two books. */
public record BackTestRequest(
        @Schema(description = "versions on the register to be tried on top of the base") @Nullable
        List<VersionRef> rules,

        @Schema(description = "a rule that is not saved, likewise") @Nullable
        RuleDraft rule,

        @Schema(description = "number of the rule book to compare with; the one in force if absent") @Nullable
        Integer base,

        @Schema(description = "number of another book, instead of rules") @Nullable
        Integer other,

        @Schema(description = "earliest event time", required = true) @Nullable
        Instant from,

        @Schema(description = "event time before this", required = true) @Nullable
        Instant to,

        @Schema(description = "who", required = true, examples = "Officer Lin") @Nullable
        String by) {

    /** A version on the register. */
    public record VersionRef(@Nullable String id, @Nullable Integer version) {}
}
