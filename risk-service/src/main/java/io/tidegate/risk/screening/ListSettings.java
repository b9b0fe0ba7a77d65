package io.tidegate.risk.screening;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of lists. */
@ConfigMapping(prefix = "tidegate.risk.lists")
public interface ListSettings {

    /** Lowest score, 0 to 1, from which names that are alike are a hit. */
    @WithDefault("0.8")
    double similarFrom();

    /** Distinct parties and goods whose matches are remembered while no list changes. */
    @WithDefault("50000")
    int remember();

    /** How often versions that come into force are looked for. */
    @WithDefault("PT2S")
    Duration checkEvery();

    /** Consignments of one transaction of that look. */
    @WithDefault("500")
    int consignmentsMax();

    /** A consignment older than this, in event time, is not looked at again. */
    @WithDefault("P30D")
    Duration openFor();
}
