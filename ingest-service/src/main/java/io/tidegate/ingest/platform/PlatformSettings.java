package io.tidegate.ingest.platform;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the register of platforms. */
@ConfigMapping(prefix = "tidegate.ingest.platform")
public interface PlatformSettings {

    /** Keys of one platform that may be live at a time. */
    @WithDefault("20")
    int liveKeysMax();

    /** How long a replaced key goes on opening, unless the rotation says otherwise. */
    @WithDefault("P7D")
    Duration keyOverlap();

    /** The longest that a rotation may ask for. */
    @WithDefault("P90D")
    Duration keyOverlapMax();

    /** How long a key and its platform are remembered without asking the database; a revoked key may open for that long. */
    @WithDefault("5s")
    Duration keyRemembered();

    /** How often the last use of keys is written down. */
    @WithDefault("60s")
    Duration keyUseFlush();
}
