package io.tidegate.embedded.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Gives a Quarkus test the servers of its JVM: {@code @WithTestResource(Servers.class)}. */
public final class Servers implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        var postgres = TestServers.postgres();
        var kafka = TestServers.kafka();
        return Map.of(
                "quarkus.datasource.jdbc.url", postgres.jdbcUrl(),
                "quarkus.datasource.username", postgres.username(),
                "quarkus.datasource.password", postgres.password(),
                "kafka.bootstrap.servers", kafka.bootstrapServers());
    }

    /** The servers end with the JVM, so that the next Quarkus application of this JVM finds them running. */
    @Override
    public void stop() {}
}
