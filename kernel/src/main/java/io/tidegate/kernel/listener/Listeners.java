package io.tidegate.kernel.listener;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tidegate.kernel.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Starts every {@link BatchListener} of the application in a thread of its own and stops them with it. */
@ApplicationScoped
public class Listeners {

    private record Running(String name, ListenerLoop<?> loop, Thread thread) {}

    private final Instance<BatchListener<?>> listeners;
    private final DataSource database;
    private final Outbox outbox;
    private final ListenerSettings settings;
    private final String bootstrapServers;
    private final List<Running> running = new ArrayList<>();

    public Listeners(
            @Any Instance<BatchListener<?>> listeners,
            DataSource database,
            Outbox outbox,
            ListenerSettings settings,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        this.listeners = listeners;
        this.database = database;
        this.outbox = outbox;
        this.settings = settings;
        this.bootstrapServers = bootstrapServers;
    }

    void start(@Observes StartupEvent event) {
        if (!settings.enabled()) {
            return;
        }
        for (BatchListener<?> listener : listeners) {
            ListenerLoop<?> loop = new ListenerLoop<>(
                    listener, database, outbox, consumer(listener.name()), settings.deadLetterTopic());
            Thread thread = Thread.ofPlatform().name(listener.name()).start(loop);
            running.add(new Running(listener.name(), loop, thread));
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        running.forEach(r -> r.loop().stop());
        for (Running r : running) {
            r.thread().join(TimeUnit.SECONDS.toMillis(10));
        }
    }

    /** Names of listeners whose thread has ended, which none does while the application runs. */
    List<String> dead() {
        return running.stream()
                .filter(r -> !r.thread().isAlive())
                .map(Running::name)
                .toList();
    }

    private KafkaConsumer<String, byte[]> consumer(String group) {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.GROUP_ID_CONFIG,
                        group,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        settings.pollRecordsMax(),
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                        100,
                        ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG,
                        600_000,
                        ConsumerConfig.METADATA_MAX_AGE_CONFIG,
                        30_000),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }
}
