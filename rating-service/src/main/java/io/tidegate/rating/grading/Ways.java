package io.tidegate.rating.grading;

import io.tidegate.rating.grading.Rater.Point;
import java.util.List;

/** The ways that led to ratings, computed again from the evidence. Thread-safe. */
public interface Ways {

    /**
     * Class and score of the rating's subject until the rating's day, with the priors that the rating used: each Monday, and
     * each day with a bad outcome, a decision or a signature, in order. Evidence that came since counts on its days.
     */
    List<Point> to(Rating rating);
}
