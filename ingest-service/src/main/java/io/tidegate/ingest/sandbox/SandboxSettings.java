package io.tidegate.ingest.sandbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the sandbox. */
@ConfigMapping(prefix = "tidegate.ingest.sandbox")
public interface SandboxSettings {

    /** How long a document is kept; after that its number is free again. */
    @WithDefault("P30D")
    Duration keep();

    /** How often older ones are deleted. */
    @WithDefault("1h")
    Duration pruneInterval();
}
