package io.tidegate.risk.consignment;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When what was declared for export should have left the country. */
@ConfigMapping(prefix = "tidegate.risk.departure")
public interface DepartureSettings {

    /** How long after its declaration, in event time; no rule of customs gives a number. */
    @WithDefault("PT720H")
    Duration after();
}
