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

    /** Whether topics on another machine may have one copy only, or be acknowledged by one. */
    @WithDefault("false")
    boolean singleCopy();

    /** Whether staff may share one token that has every role and names nobody. */
    @WithDefault("false")
    boolean sharedStaffToken();

    /** The most replicas that run at once, those of a roll-out among them: each has its own connections to the database. */
    @WithDefault("1")
    int replicasMax();

    /** How far the clock of this machine and PostgreSQL's may be apart. */
    @WithDefault("5s")
    Duration clockSkewMax();
}
