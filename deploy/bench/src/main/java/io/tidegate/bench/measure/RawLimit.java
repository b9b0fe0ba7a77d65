package io.tidegate.bench.measure;

import io.tidegate.bench.measure.Bodies.Body;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.internals.Sender;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * What the machine itself can do with the same bytes: COPY into a table without an index, then a produce to a topic, in the
 * suite's own PostgreSQL and Kafka. Whatever stores each document once and publishes it once cannot be faster.
 *
 * @param copySeconds time of the COPY, commit included
 * @param produceSeconds time until every record was acknowledged
 */
public record RawLimit(long documents, double copySeconds, double produceSeconds) {

    private static final int PARTITIONS = 12;

    /** The first produce to a new topic is refused and repeated, which is no news among the figures. */
    private static final Logger PRODUCER_LOG = Logger.getLogger(Sender.class.getName());

    static {
        PRODUCER_LOG.setLevel(Level.SEVERE);
    }

    /** Where to write: an address such as {@code jdbc:postgresql://host:port/ingest}, and bootstrap servers. */
    public record Servers(String jdbcUrl, String user, String password, String kafka) {}

    /** Documents a second, one after the other. */
    public double documentsPerSecond() {
        return documents / (copySeconds + produceSeconds);
    }

    /** Writes the documents of {@code bodies} to the servers, and leaves nothing behind. */
    public static RawLimit measure(Servers servers, List<Body> bodies)
            throws SQLException, IOException, InterruptedException, ExecutionException {
        long documents = bodies.stream().mapToLong(Body::documents).sum();
        return new RawLimit(documents, copy(servers, bodies), produce(servers, bodies));
    }

    private static double copy(Servers servers, List<Body> bodies) throws SQLException, IOException {
        try (Connection connection =
                        DriverManager.getConnection(servers.jdbcUrl(), servers.user(), servers.password());
                var statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS bench_raw");
            statement.execute("CREATE TABLE bench_raw (body text NOT NULL)");
            long begun = System.nanoTime();
            var copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY bench_raw FROM STDIN");
            for (Body body : bodies) {
                byte[] escaped = escaped(body.ndjson());
                copy.writeToCopy(escaped, 0, escaped.length);
            }
            copy.endCopy();
            double seconds = (System.nanoTime() - begun) / 1e9;
            statement.execute("DROP TABLE bench_raw");
            return seconds;
        }
    }

    private static double produce(Servers servers, List<Body> bodies)
            throws IOException, InterruptedException, ExecutionException {
        // A topic that was deleted lingers on the broker for a while: one of the same name can't be made anew at once.
        String topic = "tidegate.bench-raw-" + UUID.randomUUID();
        Map<String, Object> settings = Map.of("bootstrap.servers", servers.kafka());
        try (Admin admin = Admin.create(settings)) {
            short replicas = 1;
            admin.createTopics(List.of(new NewTopic(topic, PARTITIONS, replicas)))
                    .all()
                    .get();
            try {
                awaitLeaders(servers, topic);
                return produceAll(servers, topic, bodies);
            } finally {
                admin.deleteTopics(List.of(topic)).all().get();
            }
        }
    }

    /** A broker tells of a new topic before it leads it; a record in each partition shows that it does. */
    private static void awaitLeaders(Servers servers, String topic) throws InterruptedException, ExecutionException {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", servers.kafka(), "enable.idempotence", false, "acks", "all");
        var bytes = new ByteArraySerializer();
        try (var producer = new KafkaProducer<>(settings, bytes, bytes)) {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                producer.send(new ProducerRecord<>(topic, partition, null, new byte[0]))
                        .get();
            }
        }
    }

    private static double produceAll(Servers servers, String topic, List<Body> bodies) throws IOException {
        var failed = new AtomicReference<@Nullable Exception>();
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                servers.kafka(),
                "acks",
                "all",
                "compression.type",
                "lz4",
                "linger.ms",
                5,
                "batch.size",
                262_144);
        var bytes = new ByteArraySerializer();
        try (var producer = new KafkaProducer<>(settings, bytes, bytes)) {
            long begun = System.nanoTime();
            for (Body body : bodies) {
                byte[] ndjson = body.ndjson();
                int from = 0;
                for (int i = 0; i < ndjson.length; i++) {
                    if (ndjson[i] == '\n') {
                        var record = new ProducerRecord<byte[], byte[]>(topic, Arrays.copyOfRange(ndjson, from, i));
                        var _ = producer.send(record, (_, failure) -> failed.compareAndSet(null, failure));
                        from = i + 1;
                    }
                }
            }
            producer.flush();
            double seconds = (System.nanoTime() - begun) / 1e9;
            Exception failure = failed.get();
            if (failure != null) {
                throw new IOException("A bare produce failed", failure);
            }
            return seconds;
        }
    }

    /** COPY's text format reads a backslash as an escape. */
    private static byte[] escaped(byte[] ndjson) {
        for (byte b : ndjson) {
            if (b == '\\') {
                return new String(ndjson, StandardCharsets.UTF_8)
                        .replace("\\", "\\\\")
                        .getBytes(StandardCharsets.UTF_8);
            }
        }
        return ndjson;
    }
}
