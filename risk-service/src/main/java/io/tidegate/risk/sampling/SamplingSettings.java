package io.tidegate.risk.sampling;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.util.List;

/** Skip-lot sampling: off unless an operator who has ISO 2859-3 at hand switches it on with its figures. */
@ConfigMapping(prefix = "tidegate.risk.sampling")
public interface SamplingSettings {

    /** Whether lots of proven suppliers may be accepted without inspection. */
    @WithName("skip-lot.enabled")
    @WithDefault("false")
    boolean enabled();

    /** Accepted lots in a row that qualify. */
    @WithName("skip-lot.lots")
    @WithDefault("10")
    int lots();

    /** Points of the last 20 lots that qualify. */
    @WithName("skip-lot.score")
    @WithDefault("50")
    int score();

    /** One lot in so many is inspected, from step to step. */
    @WithName("skip-lot.intervals")
    @WithDefault("2,3,4,5")
    List<Integer> intervals();

    /** Inspected lots accepted in a row that lead to the next step. */
    @WithName("skip-lot.lots-per-step")
    @WithDefault("10")
    int lotsPerStep();

    /** The settings as the rules read them. */
    default SkipLot skipLot() {
        return new SkipLot(enabled(), lots(), score(), intervals(), lotsPerStep());
    }
}
