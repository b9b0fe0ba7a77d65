package io.tidegate.risk.safety;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How alerts go through the open consignments. */
@ConfigMapping(prefix = "tidegate.risk.safety")
public interface SafetySettings {

    /** How often running cascades are looked for. */
    @WithDefault("PT2S")
    Duration checkEvery();

    /** Consignments of one transaction. */
    @WithDefault("500")
    int consignmentsMax();

    /** A consignment older than this, in event time, is not open any more. */
    @WithDefault("P30D")
    Duration openFor();
}
