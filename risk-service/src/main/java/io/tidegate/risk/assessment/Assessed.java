package io.tidegate.risk.assessment;

import io.tidegate.contracts.handling.HandlingRecorded;
import io.tidegate.risk.assessment.Assessments.Made;
import java.util.List;
import java.util.stream.Stream;

/** What one batch led to: to be published after its transaction. */
public record Assessed(List<Made> assessments, List<HandlingRecorded> handlings) {

    /** This and what followed in the same transaction. */
    public Assessed and(Assessed later) {
        return new Assessed(both(assessments, later.assessments), both(handlings, later.handlings));
    }

    private static <T> List<T> both(List<T> first, List<T> then) {
        return Stream.concat(first.stream(), then.stream()).toList();
    }
}
