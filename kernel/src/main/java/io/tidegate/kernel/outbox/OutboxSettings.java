package io.tidegate.kernel.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the batch outbox. */
@ConfigMapping(prefix = "tidegate.outbox")
public interface OutboxSettings {

    /**
     * How often the publisher, while nothing of its own replica waits, looks for batches of others; and how often the others
     * look whether it is still there.
     */
    @WithDefault("100ms")
    Duration lookInterval();

    /** Records sent to Kafka before their acknowledgement is awaited. */
    @WithDefault("4000")
    int groupRecordsMax();

    /**
     * Least time from the begin of one group of batches to the next, so that a stream of small batches becomes few large
     * requests to Kafka; the first after a pause goes at once.
     */
    @WithDefault("20ms")
    Duration pace();

    /** Records kept in memory until they are published; those beyond are read again from the database. */
    @WithDefault("20000")
    int rememberedRecordsMax();

    /** Published batches older than this are deleted. */
    @WithDefault("P400D")
    Duration keepPublished();
}
