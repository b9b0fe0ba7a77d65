package io.tidegate.risk.handling;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.tidegate.contracts.assessment.Measure;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A case as it stands: one for each consignment that somebody must look at.
 *
 * @param id of the consignment
 * @param touched whether an officer has ordered or carried out anything; an assessment changes nothing from then on
 * @param level of the last assessment, likewise the score
 * @param priority the higher, the sooner it is taken
 * @param escalations deadlines missed
 * @param eventTime of the last step
 * @param dueAt event time by which the next step is due; null where none is
 * @param heldBy officer who works on it, until {@code heldUntil}
 * @param heldRequest the request that took it
 * @param steps ordered, carried out, revised
 * @param lastBy who took the last step
 * @param entries of the journal
 * @param head hash of the last entry
 */
@SuppressWarnings("ArrayRecordComponent")
public record CaseFile(
        String id,
        CaseState state,
        boolean touched,
        String level,
        int score,
        int priority,
        int escalations,
        @Nullable String platform,
        @Nullable String merchant,
        Instant eventTime,
        @Nullable Instant dueAt,
        @Nullable String heldBy,
        @Nullable Instant heldUntil,
        @JsonIgnore @Nullable String heldRequest,
        int steps,
        String lastBy,
        int entries,
        @JsonIgnore byte[] head) {

    /** What may be ordered now. */
    public Set<Measure> mayOrder() {
        return Transitions.orders(state);
    }

    /** What may be carried out now; null where nothing is ordered. */
    public @Nullable Measure mayCarryOut() {
        return Transitions.toCarryOut(state);
    }

    /** Who else than {@code officer} holds it at {@code now}; null where nobody does. */
    public @Nullable String heldFrom(String officer, Instant now) {
        return heldBy != null && heldUntil != null && heldUntil.isAfter(now) && !heldBy.equals(officer) ? heldBy : null;
    }
}
