package io.tidegate.rating.grading;

import io.tidegate.rating.evidence.Role;
import io.tidegate.rating.evidence.Subject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Ratings as they can be asked for. Thread-safe. */
public interface Ratings {

    /** The ratings of one enterprise in all roles, or in one. */
    List<Kept> of(String enterprise, @Nullable Role role);

    /** At most {@code limit + 1} ratings by score after the place given, so that the caller knows whether there is more. */
    List<Line> list(Query query, Time time);

    /** Published changes of an enterprise, latest first, before the id given; at most {@code limit + 1}. */
    List<Change> history(String enterprise, @Nullable Role role, Time time, @Nullable Long before, int limit);

    /** How many by role, then class. */
    Map<String, Map<String, Long>> counts(Time time);

    /** Latest event time by source of facts. */
    Map<String, Instant> watermarks();

    /**
     * A rating and what it rests on.
     *
     * @param knownAt what came later is not in it
     * @param reached the day of the latest event then
     */
    record Kept(Rating rating, Instant knownAt, LocalDate reached) {}

    /** The lists' lines of these enterprises in all roles, or in one; absent where nothing is known. */
    List<Line> lines(Collection<String> enterprises, @Nullable Role role, Time time);

    /** Where the rating of an enterprise stands among its peers in each role, or in one. */
    List<Standing> peers(String enterprise, @Nullable Role role, Time time);

    /**
     * Which ratings of many enterprises: those that stand, or those that had been published.
     *
     * @param asOf as of that day or an earlier one; null does not narrow
     * @param knownAt by that time; null does not narrow
     */
    record Time(@Nullable LocalDate asOf, @Nullable Instant knownAt) {

        /** Whether those that stand are meant. */
        public boolean now() {
            return asOf == null && knownAt == null;
        }
    }

    /**
     * A rating without its reasons.
     *
     * @param movedFrom the class before the last change of class, as of {@code movedOn}; null before the first
     */
    record Line(
            Subject subject,
            CreditClass creditClass,
            int score,
            boolean newcomer,
            String outlook,
            @Nullable CreditClass movedFrom,
            @Nullable LocalDate movedOn,
            LocalDate asOf) {}

    /**
     * A score among those of the same role and group who are rated.
     *
     * @param group what they mainly do
     * @param peers how many there are, itself among them
     * @param lower how many in a hundred have a lower score
     * @param quartiles scores that a quarter, the half and three quarters of them do not pass
     * @param classes how many are in each class
     */
    record Standing(
            Role role,
            String group,
            CreditClass creditClass,
            int score,
            long peers,
            int lower,
            List<Integer> quartiles,
            Map<String, Long> classes) {

        public Standing {
            quartiles = List.copyOf(quartiles);
        }
    }

    /** Which way a class moved. */
    enum Movement {
        UP,
        DOWN
    }

    /** A published change. */
    record Change(
            long id,
            Subject subject,
            CreditClass creditClass,
            @Nullable CreditClass previous,
            int score,
            LocalDate asOf,
            String methodology,
            String digest,
            Instant recordedAt) {}

    /**
     * Which ratings; null does not narrow.
     *
     * @param startsWith of the enterprise's code
     * @param movement of the last change of class, between classes of the rated
     * @param movedSince first day of that change
     * @param rising lowest score first
     */
    record Query(
            @Nullable Role role,
            @Nullable CreditClass creditClass,
            @Nullable String startsWith,
            @Nullable Movement movement,
            @Nullable LocalDate movedSince,
            boolean rising,
            @Nullable Place after,
            int limit) {}

    /** A place in the list by score. */
    record Place(int score, String enterprise, String role) {}
}
