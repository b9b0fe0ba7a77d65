package io.tidegate.rating.trial.messaging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of trials of methodologies. */
@ConfigMapping(prefix = "tidegate.rating.trials")
public interface TrialTickSettings {

    /** How often to go on with a trial that runs. */
    @WithDefault("1s")
    String every();
}
