package io.tidegate.ingest.document;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Settings of the checks that compare with lists and registers: those may be older than the world. */
@ConfigMapping(prefix = "tidegate.ingest.checks")
public interface CheckSettings {

    /** What a comparison that fails comes to. */
    enum Policy {
        /** It is not made. */
        OFF,
        /** The document is accepted with a warning. */
        WARN,
        /** The document is refused. */
        REFUSE
    }

    /** A code of a country, currency, unit, customs office or mode of transport that is not on the shipped list. */
    @WithDefault("warn")
    Policy unlistedCodes();

    /** A commodity code that is not on file on the day of the document. */
    @WithDefault("warn")
    Policy hsCodes();

    /** An enterprise that is not on the register, not in force, or not in that role. */
    @WithDefault("off")
    Policy enterprises();

    /** A CSV file that replaces the register of enterprises at each start. */
    Optional<Path> enterprisesFile();

    /** How often a replica looks whether another has replaced the register. */
    @WithDefault("10s")
    Duration enterprisesRefresh();
}
