package io.tidegate.ingest.sharing;

import io.tidegate.contracts.assessment.AssessmentMade;
import io.tidegate.contracts.handling.HandlingRecorded;
import io.tidegate.contracts.rating.RatingChanged;
import io.tidegate.contracts.recall.RecallChanged;

/** Something of which partners may hear. */
public sealed interface SharedFact {

    /** A consignment was assessed. */
    record Assessed(AssessmentMade event) implements SharedFact {}

    /** A measure was ordered or carried out. */
    record Handled(HandlingRecorded event) implements SharedFact {}

    /**
     * A rating changed.
     *
     * @param offset of the record: two ratings as of one day tell by it which is the later
     */
    record Rated(RatingChanged event, long offset) implements SharedFact {}

    /** A recall was opened, changed or closed. */
    record Recalled(RecallChanged event) implements SharedFact {}
}
