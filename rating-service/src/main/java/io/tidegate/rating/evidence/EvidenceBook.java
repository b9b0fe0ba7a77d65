package io.tidegate.rating.evidence;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tidegate.contracts.assessment.Words;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Facts about an enterprise to be read. Thread-safe. */
public interface EvidenceBook {

    /** By day, latest first; what was known at a time, in the state of that time, of days up to one. */
    List<Item> of(Query query);

    /**
     * A bad outcome or a decision.
     *
     * @param id by which it can be objected to or repaired
     * @param what outcome or decision
     * @param indicator that an outcome counts to; the matter of a decision
     * @param state open, confirmed, repaired or annulled
     * @param knownAt since when ratings know this state
     * @param source id of the assessment, handling or document; authority and number of a decision
     * @param repairedOn first day on which it counts no longer
     */
    record Item(
            UUID id,
            String what,
            Role role,
            String indicator,
            String kind,
            @Nullable String severity,
            String state,
            boolean disputed,
            LocalDate day,
            Instant knownAt,
            String source,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String article,
            @Nullable LocalDate repairedOn,
            @Nullable Words words) {}

    /** Which facts; null does not narrow. */
    record Query(
            String enterprise,
            @Nullable Role role,
            @Nullable LocalDate asOf,
            @Nullable Instant knownAt,
            @Nullable Place after,
            int limit) {}

    /** A place in the list. */
    record Place(LocalDate day, UUID id) {}
}
