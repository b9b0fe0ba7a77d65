package io.tidegate.kernel.safety;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What an operator takes upon himself; without it the profile prod does not start on unsafe settings. */
@ConfigMapping(prefix = "tidegate.safety")
public interface SafetySettings {

    /** Whether Kafka and PostgreSQL of another machine may be spoken to in plain text. */
    @WithDefault("false")
    boolean plainText();

    /** Whether topics on another machine may have one copy only. */
    @WithDefault("false")
    boolean singleCopy();

    /** Whether staff may share one token that has every role and names nobody. */
    @WithDefault("false")
    boolean sharedStaffToken();

    /** How far the clock of this machine and PostgreSQL's may be apart. */
    @WithDefault("5s")
    Duration clockSkewMax();
}
