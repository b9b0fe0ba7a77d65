package io.tidegate.kernel.tracing;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Lets one setting, {@code tidegate.tracing.endpoint}, switch on all that tracing needs. The extensions' own settings, where
 * the environment has them, go before.
 */
public final class TracingSwitch implements ConfigSourceFactory {

    private static final String ENDPOINT = "tidegate.tracing.endpoint";

    /** Above the defaults in files, below system properties and the environment. */
    private static final int ORDINAL = 275;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        ConfigValue endpoint = context.getValue(ENDPOINT);
        if (endpoint.getValue() == null || endpoint.getValue().isBlank()) {
            return List.of();
        }
        return List.of(new PropertiesConfigSource(
                Map.of(
                        "quarkus.otel.sdk.disabled",
                        "false",
                        "quarkus.datasource.jdbc.telemetry.enabled",
                        "true",
                        "quarkus.otel.exporter.otlp.endpoint",
                        endpoint.getValue(),
                        "quarkus.otel.exporter.otlp.protocol",
                        "http/protobuf"),
                "tidegate tracing",
                ORDINAL));
    }
}
