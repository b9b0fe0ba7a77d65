package io.tidegate.rating.grading.api;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tidegate.rating.evidence.Role;
import io.tidegate.rating.grading.CreditClass;
import io.tidegate.rating.grading.Ratings.Change;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A published change of a rating. */
public record ChangeView(
        @JsonIgnore long id,
        Role role,
        @JsonProperty("class") CreditClass creditClass,
        @Nullable CreditClass previous,
        int score,
        LocalDate asOf,
        String methodology,
        String digest,
        Instant recordedAt) {

    static ChangeView of(Change change) {
        return new ChangeView(
                change.id(),
                change.subject().role(),
                change.creditClass(),
                change.previous(),
                change.score(),
                change.asOf(),
                change.methodology(),
                change.digest(),
                change.recordedAt());
    }
}
