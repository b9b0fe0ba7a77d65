package io.tidegate.rating.grading.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tidegate.rating.evidence.Role;
import io.tidegate.rating.grading.CreditClass;
import io.tidegate.rating.grading.Ratings.Line;
import java.time.LocalDate;

/** A rating in a list. */
public record LineView(
        String enterprise,
        Role role,
        @JsonProperty("class") CreditClass creditClass,
        int score,
        boolean newcomer,
        String outlook,
        LocalDate asOf) {

    static LineView of(Line line) {
        return new LineView(
                line.subject().enterprise(),
                line.subject().role(),
                line.creditClass(),
                line.score(),
                line.newcomer(),
                line.outlook(),
                line.asOf());
    }
}
