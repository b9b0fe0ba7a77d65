package io.tidegate.trace.route;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A profile as it is written; nothing of it was checked.
 *
 * @param product the first digits of the GTIN-14s that it is for, all 14 for one product, none for all products
 * @param things {@code lot} or {@code item}
 * @param validFrom it is for things whose first event is of then or later
 * @param validTo and before then
 */
public record RouteDraft(
        @Nullable String product,
        @Nullable String things,
        @Nullable List<StepDraft> steps,
        @Nullable Instant validFrom,
        @Nullable Instant validTo) {

    /**
     * A step as it is written.
     *
     * @param id names it in findings
     * @param bizStep of CBV as a bare word, or a URI
     * @param placeKind value of the location's master data attribute {@code sst} (CBV 2.0, sub-site type)
     * @param when CEL, see {@link EventFacts}
     * @param within ISO 8601 duration since the step before
     */
    public record StepDraft(
            @Nullable String id,
            @Nullable String bizStep,
            @Nullable String disposition,
            @Nullable String placeKind,
            @Nullable String when,
            @Nullable String within) {}
}
