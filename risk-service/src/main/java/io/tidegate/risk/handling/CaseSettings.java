package io.tidegate.risk.handling;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.tidegate.contracts.assessment.Measure;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How long officers and parties have. Deadlines are event time; leases are the clock's. */
@ConfigMapping(prefix = "tidegate.risk.cases")
public interface CaseSettings {

    /** How long an officer holds a case without renewing. */
    @WithDefault("PT30M")
    Duration lease();

    /** To carry out a document check, and to decide what follows a finding. */
    @WithDefault("PT24H")
    Duration decideWithin();

    /** To carry out a sample, an inspection, or any other measure that was ordered. */
    @WithDefault("PT72H")
    Duration carryOutWithin();

    /** How long goods may be held. */
    @WithDefault("P30D")
    Duration holdMost();

    /** From one escalation to the next. */
    @WithDefault("PT24H")
    Duration escalateAgainAfter();

    /** Escalations at most. */
    @WithDefault("3")
    int escalationsMax();

    /** From a decision to the end of the time to appeal. */
    @WithDefault("P60D")
    Duration appealWithin();

    /** From the filing of an appeal to the decision on it. */
    @WithDefault("P60D")
    Duration decideAppealWithin();

    /** How often deadlines are looked at. */
    @WithDefault("PT30S")
    Duration checkEvery();

    /** Cases of one transaction of that look. */
    @WithDefault("500")
    int checkCasesMax();

    /** Largest file of evidence, in bytes. */
    @WithDefault("8388608")
    int evidenceBytesMax();

    /** When the next step is due in {@code state}, reached at {@code at}; null where none is. */
    default @Nullable Instant due(CaseState state, Instant at) {
        if (state.closed()) {
            return null;
        }
        Measure measure = state.measure();
        return switch (state.stage()) {
            case OPEN, CONFORMING, VIOLATION -> at.plus(decideWithin());
            case ORDERED -> at.plus(measure == Measure.DOCUMENT_CHECK ? decideWithin() : carryOutWithin());
            case DONE -> at.plus(measure == Measure.HOLD ? holdMost() : carryOutWithin());
        };
    }
}
