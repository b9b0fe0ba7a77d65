package io.tidegate.risk.assessment.messaging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When a consignment that lacks documents is assessed without them. */
@ConfigMapping(prefix = "tidegate.risk.deadline")
public interface DeadlineSettings {

    /** How long it may lie behind the latest event time seen. */
    @WithDefault("PT24H")
    Duration after();

    /** How often the deadline is looked at. */
    @WithDefault("PT5S")
    Duration checkEvery();

    /** Dossiers of one transaction. */
    @WithDefault("500")
    int dossiersMax();
}
