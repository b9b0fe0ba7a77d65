package io.tidegate.risk.consignment;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;
import java.util.Optional;

/** When what was declared for export should have left the country. */
@ConfigMapping(prefix = "tidegate.risk.departure")
public interface DepartureSettings {

    /**
     * How long after its declaration, in event time; no rule of customs gives a number. Absent: none is missed, since
     * not every port tells of departures.
     */
    Optional<Duration> after();
}
