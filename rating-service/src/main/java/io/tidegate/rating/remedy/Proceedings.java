package io.tidegate.rating.remedy;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where proceedings are kept. Everything sent again gives what it gave the first time. Thread-safe. */
public interface Proceedings {

    /** Files; a fact that is objected to is disputed from then on. A ProblemException where the fact does not allow it. */
    Written file(Proceeding proceeding);

    /**
     * Decides: an objection granted annuls its fact as if it had never been, a repair granted ends it on its day. A
     * ProblemException where it is decided otherwise, or by who filed it.
     */
    Written decide(Decision decision);

    /** Ends an override or signature before its time. */
    Written lift(Lifting lifting);

    /** The one of that id; null where there is none. */
    @Nullable
    Standing find(UUID id);

    /** By day of filing, latest first. */
    List<Standing> list(Filter filter, @Nullable Place after, int limit);

    /**
     * What is decided.
     *
     * @param granted or refused
     * @param repairedOn first day on which a repaired fact counts no longer; null but for repairs that are granted
     */
    record Decision(
            UUID id,
            boolean granted,
            String reason,
            String by,
            LocalDate on,
            @Nullable LocalDate repairedOn) {}

    /** What is ended, by whom, from which day on. */
    record Lifting(UUID id, String by, LocalDate on) {}

    /**
     * A proceeding as it stands.
     *
     * @param state filed, granted or refused
     */
    record Standing(
            @JsonUnwrapped Proceeding filed,
            @Nullable LocalDate decideBy,
            String state,
            @Nullable String reason,
            @Nullable String decidedBy,
            @Nullable LocalDate decidedOn,
            @Nullable LocalDate repairedOn,
            @Nullable LocalDate liftedOn,
            @Nullable String liftedBy) {

        /** Whether it should have been decided before {@code today}. */
        public boolean overdue(LocalDate today) {
            return state.equals("filed") && decideBy != null && decideBy.isBefore(today);
        }
    }

    /** A proceeding, and whether this call wrote it. */
    record Written(Standing standing, boolean added) {}

    /**
     * Which ones; null does not narrow.
     *
     * @param dueBefore not decided, and to be decided before that day
     */
    record Filter(
            @Nullable String enterprise,
            Proceeding.@Nullable Kind kind,
            @Nullable String state,
            @Nullable LocalDate dueBefore) {}

    /** A place in the list. */
    record Place(LocalDate filedOn, UUID id) {}
}
