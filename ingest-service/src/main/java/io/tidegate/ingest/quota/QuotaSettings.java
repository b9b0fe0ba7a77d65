package io.tidegate.ingest.quota;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Quotas of platforms that have none of their own, and how they are applied. */
@ConfigMapping(prefix = "tidegate.ingest.quota")
public interface QuotaSettings {

    /** Documents a second. */
    @WithDefault("20000")
    long documentsPerSecond();

    /** Bytes of expanded bodies a second. */
    @WithDefault("67108864")
    long bytesPerSecond();

    /** Requests being answered at one moment, on each replica. */
    @WithDefault("256")
    int concurrentRequests();

    /** Documents of a day in Beijing. */
    @WithDefault("200000000")
    long documentsPerDay();

    /** How many seconds' worth may come at once. */
    @WithDefault("2s")
    Duration burst();

    /** How long a stream that is over its quota is slowed, in all; after that its lines are answered retry. */
    @WithDefault("30s")
    Duration slowingMax();

    /** Replicas among which requests are spread: each allows its share of the rates. */
    @WithDefault("1")
    int replicas();

    /** Turns at the processors that one platform has at a time; 0 is as many as there are processors. */
    @WithDefault("0")
    int turns();

    /** How often the use of the day is written and changed quotas are read. */
    @WithDefault("5s")
    Duration syncEvery();

    /** The quota as a whole. */
    default Quota defaults() {
        return new Quota(documentsPerSecond(), bytesPerSecond(), concurrentRequests(), documentsPerDay());
    }
}
