package io.tidegate.kernel.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the batch outbox. */
@ConfigMapping(prefix = "tidegate.outbox")
public interface OutboxSettings {

    /** How long a batch belongs to the process that wrote or claimed it; afterwards any replica may publish it. */
    @WithDefault("15s")
    Duration lease();

    /** How often the sweeper looks for batches whose lease has run out. */
    @WithDefault("2s")
    Duration sweepInterval();

    /** Records that wait in memory for Kafka; batches beyond them are left to the sweeper. */
    @WithDefault("20000")
    int queueRecordsMax();

    /** Published batches older than this are deleted. */
    @WithDefault("P400D")
    Duration keepPublished();
}
