package io.tidegate.risk.ruleregistry;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Settings of rules. */
@ConfigMapping(prefix = "tidegate.risk.rules")
public interface RuleSettings {

    /** How often a replica looks for a rule book that another made. */
    @WithDefault("PT1S")
    Duration refreshEvery();

    /**
     * Who may change rules: {@code name:<SHA-256 of the token, hex>}, several parted by commas; the name is then taken from
     * the token. Without it the name that is sent is believed.
     */
    Optional<String> officers();

    /** Last decisions that a rule is tried on before it goes to shadow. */
    @WithDefault("2000")
    int trialDecisions();

    /** Per cent of them that it may have held or inspected before it is refused. */
    @WithDefault("20")
    int trialShareMax();

    /** Threads that a back-test takes; 0: this replica runs none. */
    @WithDefault("2")
    int backTestThreads();
}
