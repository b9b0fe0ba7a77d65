package io.tidegate.rating.quality.messaging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of watching the quality of ratings. */
@ConfigMapping(prefix = "tidegate.rating.quality")
public interface QualityTickSettings {

    /** How often to look whether a day of event time has ended. */
    @WithDefault("300s")
    String every();
}
