package io.tidegate.kernel.listener;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the batch listeners. */
@ConfigMapping(prefix = "tidegate.listener")
public interface ListenerSettings {

    /** Off for tests that drive a listener by hand. */
    @WithDefault("true")
    boolean enabled();

    /** Records of one poll, so of one transaction. */
    @WithDefault("2000")
    int pollRecordsMax();

    /** Where records go that cannot be handled. */
    @WithDefault("tidegate.dead-letters.v1")
    String deadLetterTopic();

    /** How long handled batches are remembered: longer than Kafka keeps any record that could be delivered again. */
    @WithDefault("P45D")
    Duration remember();
}
