package io.tidegate.risk.model;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the champion is watched. */
@ConfigMapping(prefix = "tidegate.risk.model-watch")
public interface DriftSettings {

    /** How often its drift and calibration are looked at. */
    @WithDefault("PT24H")
    Duration checkEvery();

    /** Days of event time, up to the latest declaration of general trade, that it is looked at over. */
    @WithDefault("30")
    int days();
}
