package io.tidegate.risk.model;

import java.util.List;

/**
 * How far declarations are from the last quarter of the days that a model was trained on, and whether its probabilities
 * hold. The population stability index is the symmetric Kullback-Leibler divergence over bins: by custom below 0.1 nothing
 * has moved, above 0.25 the model wants training again.
 *
 * @param declarations compared
 * @param score index of the probability
 * @param parts index of each quantity and attribute that declarations carry, falling
 * @param inspected declarations with a verdict among them
 * @param expected violations among those, by the model
 * @param found violations among those
 * @param moved whether the score's index is above 0.25, or expectation and finding differ by more than chance in a hundred
 */
public record Drift(
        int declarations,
        double score,
        List<PartDrift> parts,
        int inspected,
        double expected,
        int found,
        boolean moved) {

    /** One quantity's or attribute's index. */
    public record PartDrift(String part, double index) {}
}
