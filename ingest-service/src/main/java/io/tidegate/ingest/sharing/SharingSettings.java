package io.tidegate.ingest.sharing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of data sharing. */
@ConfigMapping(prefix = "tidegate.ingest.sharing")
public interface SharingSettings {

    /** Rows that one page looks at: with a narrow filter it may give fewer than its limit and say that there is more. */
    @WithDefault("20000")
    int pageRowsMax();

    /** Downloads that run at once on a replica; each holds a database connection. */
    @WithDefault("4")
    int downloadsMax();

    /** Downloads of one platform that run at once on a replica. */
    @WithDefault("2")
    int downloadsOfPlatformMax();

    /** Longest download. */
    @WithDefault("30m")
    Duration downloadTimeMax();

    /** How long a download may wait for a client that takes nothing. */
    @WithDefault("60s")
    Duration downloadStallMax();
}
