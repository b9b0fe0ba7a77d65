package io.tidegate.risk.finding;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Settings of matching. */
@ConfigMapping(prefix = "tidegate.risk.findings")
public interface FindingSettings {

    /** A file in place of the shipped {@code findings/tolerances.csv}. */
    Optional<Path> tolerances();
}
