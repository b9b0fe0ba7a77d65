package io.tidegate.embedded;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * One Kafka broker that is its own controller, in this JVM, on the loopback address.
 *
 * <p>The data outlive a kill: the broker recovers its logs at the next start. Kafka keeps some state per JVM (metrics,
 * JMX beans), so a process runs one at a time.
 */
public final class KafkaServer implements AutoCloseable {
    private static final int NODE = 1;
    private static final String CONTROLLER = "CONTROLLER";

    /**
     * What to start.
     *
     * @param data the data folder; made at first start
     * @param partitions of a topic that is made; topics that exist keep theirs
     */
    public record Settings(Path data, int port, int partitions) {}

    private final Settings settings;
    private final FolderLock lock;
    private final KafkaRaftServer server;

    private KafkaServer(Settings settings, FolderLock lock, KafkaRaftServer server) {
        this.settings = settings;
        this.lock = lock;
        this.server = server;
    }

    /** Starts the broker, waits until it answers and makes the topics that are missing. */
    public static KafkaServer start(Settings settings) {
        var lock = FolderLock.take(settings.data(), "Kafka");
        try {
            Ports.requireFree(settings.port(), "Kafka", "--kafka-port");
            var logs = Files.createDirectories(settings.data().resolve("logs"));
            formatOnce(logs);
            var raft = new KafkaRaftServer(new KafkaConfig(properties(settings, logs), false), Time.SYSTEM);
            raft.startup();
            var started = new KafkaServer(settings, lock, raft);
            Topics.createMissing(started.bootstrapServers(), settings.partitions(), (short) 1);
            return started;
        } catch (ServerException e) {
            lock.close();
            throw e;
        } catch (Exception e) {
            lock.close();
            throw new ServerException("Kafka does not start on %s: %s".formatted(settings.data(), e), e);
        }
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + settings.port();
    }

    /** Waits until the broker has ended, for whatever reason. */
    public void awaitEnd() {
        server.awaitShutdown();
    }

    /** Flushes the logs and stops. */
    @Override
    public void close() {
        try {
            server.shutdown();
            server.awaitShutdown();
        } finally {
            lock.close();
        }
    }

    private static void formatOnce(Path logs) throws Exception {
        // Written last by the formatter: where it is missing, the format was cut short.
        if (Files.exists(logs.resolve("meta.properties"))) {
            return;
        }
        new Formatter()
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(NODE)
                .setControllerListenerName(CONTROLLER)
                .setMetadataLogDirectory(logs.toString())
                .addDirectory(logs.toString())
                .setIgnoreFormatted(true)
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .run();
    }

    private static Map<String, String> properties(Settings settings, Path logs) {
        // Only this JVM speaks to the controller, so its port may change from run to run.
        var controllerPort = Ports.free();
        var properties = new HashMap<String, String>();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", Integer.toString(NODE));
        properties.put("controller.quorum.voters", NODE + "@127.0.0.1:" + controllerPort);
        properties.put("controller.listener.names", CONTROLLER);
        properties.put("inter.broker.listener.name", "PLAINTEXT");
        properties.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.put(
                "listeners",
                "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(settings.port(), controllerPort));
        properties.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + settings.port());
        properties.put("log.dirs", logs.toString());
        properties.put("auto.create.topics.enable", "false");
        properties.put("offsets.topic.replication.factor", "1");
        properties.put("offsets.topic.num.partitions", "4");
        properties.put("transaction.state.log.replication.factor", "1");
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("transaction.state.log.num.partitions", "4");
        properties.put("share.coordinator.state.topic.replication.factor", "1");
        properties.put("share.coordinator.state.topic.min.isr", "1");
        // Consumers of one machine arrive together: waiting for more of them only delays the start.
        properties.put("group.initial.rebalance.delay.ms", "0");
        // A broker that was killed may register again only when its last session is over: 9 s by default.
        properties.put("broker.session.timeout.ms", "6000");
        properties.put("broker.heartbeat.interval.ms", "500");
        properties.put("num.network.threads", "2");
        properties.put("num.io.threads", "4");
        properties.put("log.cleaner.dedupe.buffer.size", Integer.toString(16 * 1024 * 1024));
        return properties;
    }
}
