package io.tidegate.kernel.kafka;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What an operator says of Kafka: every setting that starts with {@code kafka.}, named as Kafka's clients name it, such as
 * {@code kafka.bootstrap.servers}, {@code kafka.security.protocol} and {@code kafka.ssl.keystore.location}. Thread-safe.
 */
@ApplicationScoped
public class KafkaConnection {

    private final Map<String, Object> settings;

    /** Without {@code kafka.bootstrap.servers} no service starts: the extension's own default is this machine. */
    @Inject
    public KafkaConnection(
            @Identifier("default-kafka-broker") Map<String, Object> settings,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        this.settings = new HashMap<>(settings);
        this.settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    }

    /** For CDI's proxy only. */
    protected KafkaConnection() {
        this.settings = Map.of();
    }

    /** A broker that asks for nothing, for tests. */
    public static KafkaConnection of(String bootstrapServers) {
        return new KafkaConnection(Map.of(), bootstrapServers);
    }

    /** The operator's settings and a client's own; the client's win, since what it promises hangs on them. */
    public Map<String, Object> with(Map<String, Object> own) {
        Map<String, Object> all = new HashMap<>(settings);
        all.putAll(own);
        return all;
    }
}
