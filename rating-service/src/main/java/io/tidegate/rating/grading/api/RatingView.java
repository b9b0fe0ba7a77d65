package io.tidegate.rating.grading.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tidegate.contracts.assessment.Words;
import io.tidegate.rating.evidence.Role;
import io.tidegate.rating.grading.CreditClass;
import io.tidegate.rating.grading.Rating;
import io.tidegate.rating.grading.Rating.Deduction;
import io.tidegate.rating.grading.Rating.IndicatorPoints;
import io.tidegate.rating.grading.Rating.Overridden;
import io.tidegate.rating.grading.Rating.Reason;
import io.tidegate.rating.grading.Rating.Watch;
import io.tidegate.rating.grading.Rating.WhatIf;
import io.tidegate.rating.grading.Ratings.Kept;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A rating as answered; the members are those of {@link Rating}. */
public record RatingView(
        Role role,
        @JsonProperty("class") CreditClass creditClass,
        int score,
        int base,
        List<IndicatorPoints> points,
        List<Deduction> deductions,
        int limit,
        List<Words> vetoes,
        boolean newcomer,
        @Nullable String linked,
        @Nullable CreditClass eligible,
        @Nullable Overridden override,
        String outlook,
        @Nullable Watch watch,
        List<Reason> reasons,
        List<WhatIf> whatIf,
        String group,
        String snapshot,
        String methodology,
        String digest,
        LocalDate asOf,
        Instant knownAt) {

    static RatingView of(Kept kept) {
        Rating rating = kept.rating();
        return new RatingView(
                rating.subject().role(),
                rating.creditClass(),
                rating.score(),
                rating.base(),
                rating.points(),
                rating.deductions(),
                rating.limit(),
                rating.vetoes(),
                rating.newcomer(),
                rating.linked(),
                rating.eligible(),
                rating.override(),
                rating.outlook(),
                rating.watch(),
                rating.reasons(),
                rating.whatIf(),
                rating.group(),
                rating.snapshot(),
                rating.methodology(),
                rating.digest(),
                rating.asOf(),
                kept.knownAt());
    }
}
