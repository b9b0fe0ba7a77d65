package io.tidegate.rating.grading.messaging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of fitting priors. */
@ConfigMapping(prefix = "tidegate.rating.priors")
public interface PriorTickSettings {

    /** How often to look whether a day of event time has ended. */
    @WithDefault("60s")
    String every();

    /** At least so long between two fits of the same day, of which more was learnt meanwhile: all ratings follow each. */
    @WithDefault("6h")
    Duration again();
}
