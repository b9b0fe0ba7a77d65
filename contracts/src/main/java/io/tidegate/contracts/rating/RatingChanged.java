package io.tidegate.contracts.rating;

import io.tidegate.contracts.assessment.Words;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The event of {@code tidegate.ratings.v1} (compacted): the rating of an enterprise in a role changed.
 *
 * @param role platform, merchant, payment, logistics or declarant
 * @param rating AA, A, B, C, D or NR (not rated)
 * @param score 0 to 1000; the base plus the points adds up exactly
 * @param previous the class before; null for the first
 * @param methodology name and version, e.g. {@code TCR-1/1}
 * @param digest SHA-256 of the methodology file
 * @param asOf event time up to which evidence was counted
 */
public record RatingChanged(
        String enterprise,
        String role,
        String rating,
        int score,
        int base,
        List<Points> points,
        @Nullable String previous,
        String methodology,
        String digest,
        Instant asOf) {

    public RatingChanged {
        points = List.copyOf(points);
    }

    /** Points by reason. */
    public record Points(String indicator, int points, Words words) {}
}
