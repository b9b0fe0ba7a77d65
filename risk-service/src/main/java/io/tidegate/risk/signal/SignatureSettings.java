package io.tidegate.risk.signal;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When a parcel without a signature is one that was never signed for. */
@ConfigMapping(prefix = "tidegate.risk.signature")
public interface SignatureSettings {

    /** From the declaration to the first signature, by event time. */
    @WithDefault("P15D")
    Duration within();

    /** How often the deadline is looked at. */
    @WithDefault("PT1M")
    Duration checkEvery();

    /** Consignments of one transaction. */
    @WithDefault("500")
    int consignmentsMax();
}
