package io.tidegate.ingest.conformance;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of conformance. */
@ConfigMapping(prefix = "tidegate.ingest.conformance")
public interface ConformanceSettings {

    /** How often counts are written; a crash loses at most what came since. */
    @WithDefault("10s")
    Duration flush();

    /** How far back pauses make the usual one. */
    @WithDefault("P28D")
    Duration pausesOf();

    /** A silence shorter than this raises no alarm, whatever is usual. */
    @WithDefault("10m")
    Duration silenceMin();
}
