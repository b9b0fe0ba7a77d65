package io.tidegate.rating.grading.messaging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of fitting priors. */
@ConfigMapping(prefix = "tidegate.rating.priors")
public interface PriorTickSettings {

    /** How often to look whether a day of event time has ended. */
    @WithDefault("60s")
    String every();
}
