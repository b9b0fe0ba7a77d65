package io.tidegate.risk.selection;

import java.util.List;

/**
 * A consignment that one port may inspect on one day.
 *
 * @param id of the consignment
 * @param mandatory whether it must be inspected
 * @param score the higher, the earlier it is topped up; any scale
 * @param groups that failure rates are told for, e.g. {@code origin=CN}
 */
public record Candidate(String id, boolean mandatory, double score, List<String> groups) {

    /** Copies; throws IllegalArgumentException where the score is not a number. */
    public Candidate {
        if (Double.isNaN(score)) {
            throw new IllegalArgumentException("the score of " + id + " is not a number");
        }
        groups = List.copyOf(groups);
    }
}
