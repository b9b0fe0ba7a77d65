package io.tidegate.risk.limit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Settings of limits and tax. */
@ConfigMapping(prefix = "tidegate.risk.limits")
public interface LimitSettings {

    /** A file in place of the shipped {@code limits/retail-import.csv}. */
    Optional<Path> table();

    /** A file in place of the shipped {@code limits/tax-rates.csv}. */
    Optional<Path> taxRates();

    /** How often steps of officers that end or renew a claim are looked for. */
    @WithDefault("PT1S")
    Duration checkEvery();

    /** Consignments of one transaction of that look. */
    @WithDefault("500")
    int consignmentsMax();
}
