package io.tidegate.kernel.tracing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/** Settings of tracing. */
@ConfigMapping(prefix = "tidegate.tracing")
public interface TracingSettings {

    /** Where spans go, by OTLP over HTTP; without it nothing is traced. */
    Optional<URI> endpoint();

    /** Share of requests that are traced although their caller does not trace them, 0 to 1. */
    @WithDefault("0.01")
    double ratio();

    /** Traces that a replica begins or takes over from callers within a second, at most. */
    @WithDefault("10")
    int perSecondMax();
}
