package io.tidegate.kernel.listener;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tidegate.kernel.id.Ids;
import io.tidegate.kernel.kafka.KafkaConnection;
import io.tidegate.kernel.metrics.ListenerMetrics;
import io.tidegate.kernel.outbox.Outbox;
import io.tidegate.kernel.sql.Tx;
import io.tidegate.kernel.tracing.Tracing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;

/** Starts every {@link BatchListener} of the application in a thread of its own and stops them with it. */
@ApplicationScoped
public class Listeners {

    private static final Logger LOG = Logger.getLogger(Listeners.class);

    private record Running(String name, ListenerLoop<?> loop, Thread thread) {}

    private final Instance<BatchListener<?>> listeners;
    private final DataSource database;
    private final Outbox outbox;
    private final ListenerSettings settings;
    private final KafkaConnection connection;
    private final MeterRegistry registry;
    private final Tracing tracing;
    private final List<Running> running = new ArrayList<>();

    public Listeners(
            @Any Instance<BatchListener<?>> listeners,
            DataSource database,
            Outbox outbox,
            ListenerSettings settings,
            KafkaConnection connection,
            MeterRegistry registry,
            Tracing tracing) {
        this.listeners = listeners;
        this.database = database;
        this.outbox = outbox;
        this.settings = settings;
        this.connection = connection;
        this.registry = registry;
        this.tracing = tracing;
    }

    void start(@Observes StartupEvent event) {
        if (!settings.enabled()) {
            return;
        }
        forget(Ids.timeOrderedFloor(
                System.currentTimeMillis() - settings.remember().toMillis()));
        for (BatchListener<?> listener : listeners) {
            ListenerLoop<?> loop = new ListenerLoop<>(
                    listener,
                    database,
                    outbox,
                    consumer(listener.name()),
                    settings.deadLetterTopic(),
                    new ListenerMetrics(registry, listener.name(), listener.topics()),
                    tracing);
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

    /** Only ids of version 7 tell their age; the few others stay. */
    private void forget(UUID olderThan) {
        try {
            int rows = Tx.in(database, connection -> {
                try (PreparedStatement delete = connection.prepareStatement(
                        "DELETE FROM inbox WHERE batch_id < ? AND uuid_extract_version(batch_id) = 7")) {
                    delete.setObject(1, olderThan);
                    return delete.executeUpdate();
                }
            });
            LOG.debugf("%d rows of the inbox forgotten", rows);
        } catch (SQLException e) {
            LOG.warnf("old rows of the inbox stay until the next start: %s", e.toString());
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
                connection.with(Map.of(
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
                        30_000)),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }
}
