package io.tidegate.rating.grading.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tidegate.rating.evidence.Role;
import io.tidegate.rating.grading.CreditClass;
import io.tidegate.rating.grading.Rater.Point;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** The way of one enterprise in one role, to be plotted; the last point is the rating's day. */
public record SeriesView(Role role, LocalDate asOf, Instant knownAt, List<PointView> points) {

    public SeriesView {
        points = List.copyOf(points);
    }

    /** Class and score on one day. */
    public record PointView(
            LocalDate day, @JsonProperty("class") CreditClass creditClass, int score) {

        static PointView of(Point point) {
            return new PointView(point.day(), point.creditClass(), point.score());
        }
    }
}
