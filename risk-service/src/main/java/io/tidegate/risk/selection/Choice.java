package io.tidegate.risk.selection;

import org.jspecify.annotations.Nullable;

/**
 * What became of a candidate.
 *
 * @param ground why it is inspected; null if it is not
 * @param probability that this plan inspects it, over all draws it could have made; 0 if no draw would
 */
public record Choice(Candidate candidate, @Nullable Ground ground, double probability) {

    /** Whether it is inspected. */
    public boolean inspected() {
        return ground != null;
    }
}
