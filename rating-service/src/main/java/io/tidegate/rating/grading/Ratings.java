package io.tidegate.rating.grading;

import io.tidegate.rating.evidence.Role;
import io.tidegate.rating.evidence.Subject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Ratings as they can be asked for. Thread-safe. */
public interface Ratings {

    /** The ratings of one enterprise in all roles, or in one. */
    List<Kept> of(String enterprise, @Nullable Role role);

    /** At most {@code limit + 1} ratings by score after the place given, so that the caller knows whether there is more. */
    List<Line> list(Query query);

    /** Published changes of an enterprise, latest first, before the id given; at most {@code limit + 1}. */
    List<Change> history(String enterprise, @Nullable Role role, @Nullable Long before, int limit);

    /** How many by role, then class. */
    Map<String, Map<String, Long>> counts();

    /** Latest event time by source of facts. */
    Map<String, Instant> watermarks();

    /**
     * A rating and what it rests on.
     *
     * @param knownAt what came later is not in it
     * @param reached the day of the latest event then
     */
    record Kept(Rating rating, Instant knownAt, LocalDate reached) {}

    /** A rating without its reasons. */
    record Line(
            Subject subject, CreditClass creditClass, int score, boolean newcomer, String outlook, LocalDate asOf) {}

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
     * Which ratings.
     *
     * @param rising lowest score first
     */
    record Query(
            @Nullable Role role,
            @Nullable CreditClass creditClass,
            boolean rising,
            @Nullable Place after,
            int limit) {}

    /** A place in the list by score. */
    record Place(int score, String enterprise, String role) {}
}
