package io.tidegate.rating.grading;

import io.tidegate.rating.evidence.Role;
import io.tidegate.rating.grading.Rater.Point;
import io.tidegate.rating.grading.Ratings.Kept;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ratings as of an earlier day, as known at an earlier time: computed again from facts and priors. Thread-safe. */
public interface PastRatings {

    /**
     * The ratings of an enterprise in all roles, or in one; empty where nothing was known of it.
     *
     * @param asOf day up to which events count; null for the latest that was reached. A ProblemException where it was
     *     not reached at {@code knownAt}
     * @param knownAt facts and priors that came later do not count; null for now
     */
    List<Kept> of(String enterprise, @Nullable Role role, @Nullable LocalDate asOf, @Nullable Instant knownAt);

    /**
     * Class and score of the rating's subject until its day: each Monday, and each day with a bad outcome, a decision or
     * a signature, in order; by what was known and the priors that held for the rating.
     */
    List<Point> way(Kept rating);

    /** Compares kept ratings with what facts and priors of their time give, in a stable order. */
    List<Verdict> compare(Which which, @Nullable Place after, int limit);

    /** Kept ratings: all that were published, or those that stand. */
    enum Which {
        PUBLISHED,
        CURRENT
    }

    /** A place in the order of kept ratings; the number is 0 for those that stand. */
    record Place(long number, String enterprise, String role) {}

    /**
     * What came of one.
     *
     * @param equal whether it was the same to the byte
     */
    record Verdict(Place place, LocalDate asOf, Instant knownAt, boolean equal) {}
}
