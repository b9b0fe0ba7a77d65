package io.tidegate.rating.grading.messaging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of rebuilding ratings. */
@ConfigMapping(prefix = "tidegate.rating.rebuilds")
public interface RebuildTickSettings {

    /** How often to go on with a rebuild that runs. */
    @WithDefault("1s")
    String every();
}
