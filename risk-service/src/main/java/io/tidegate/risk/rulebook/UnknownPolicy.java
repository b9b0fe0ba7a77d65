package io.tidegate.risk.rulebook;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tidegate.contracts.assessment.Measure;

/** What a rule does where it cannot be evaluated. None of them is nothing. */
public enum UnknownPolicy {
    /** Held, with all points: what cannot be told here must not pass. */
    @JsonProperty("hold")
    HOLD(Measure.HOLD, 100),
    /** Sampled, with half the points. */
    @JsonProperty("sample")
    SAMPLE(Measure.SAMPLE, 50),
    /** Told and counted, with a tenth of the points. */
    @JsonProperty("count")
    COUNT(Measure.RELEASE, 10);

    private static final int PER_CENT = 100;

    private final Measure measure;
    private final int sharePercent;

    UnknownPolicy(Measure measure, int sharePercent) {
        this.measure = measure;
        this.sharePercent = sharePercent;
    }

    /** The least that is done. */
    public Measure measure() {
        return measure;
    }

    /** The share of a rule's points, rounded up: never 0 where the rule has points. */
    public int share(int points) {
        return (points * sharePercent + PER_CENT - 1) / PER_CENT;
    }
}
