package io.tidegate.ingest.idempotency;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of Idempotency-Key. */
@ConfigMapping(prefix = "tidegate.ingest.idempotency")
public interface IdempotencySettings {

    /** How long a key and its answer are kept, from the first request on. */
    @WithDefault("24h")
    Duration keep();

    /** How long a key stays in flight when its process has died. While the process lives the lease is renewed. */
    @WithDefault("30s")
    Duration lease();

    /** Largest NDJSON stream that may have a key, expanded, in bytes: it is held until its answers are stored. */
    @WithDefault("1048576")
    int streamBytesMax();

    /** How often expired keys are deleted. */
    @WithDefault("10m")
    Duration cleanUpEvery();
}
