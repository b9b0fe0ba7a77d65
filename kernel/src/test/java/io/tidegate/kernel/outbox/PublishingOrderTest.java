package io.tidegate.kernel.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.embedded.testing.TestServers;
import io.tidegate.kernel.sql.Tx;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Two replicas write revisions of the same keys by turns, each after the one before was committed, while one replica after
 * the other is stopped or loses its connection: whoever publishes, each key's revisions come out in order.
 */
final class PublishingOrderTest {

    private static final String TOPIC = "test.publishing-order";
    private static final int PARTITIONS = 3;
    private static final int KEYS = 12;
    private static final int REVISIONS = 120;

    private static final PGSimpleDataSource DATABASE = new PGSimpleDataSource();
    private final AtomicReferenceArray<TestOutbox> replicas = new AtomicReferenceArray<>(2);

    @BeforeAll
    static void prepare() throws Exception {
        DATABASE.setUrl(TestServers.postgres().freshDatabase("publishing_order"));
        DATABASE.setUser(TestServers.postgres().username());
        DATABASE.setPassword(TestServers.postgres().password());
        Flyway.configure()
                .dataSource(DATABASE)
                .locations("classpath:db/kernel")
                .load()
                .migrate();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka()))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, PARTITIONS, (short) 1)))
                    .all()
                    .get();
        }
    }

    @Test
    void revisionsOfAKeyAreNeverOvertaken() throws Exception {
        replicas.set(0, started());
        replicas.set(1, started());
        try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int key = 0; key < KEYS; key++) {
                String name = "key-" + key;
                running.add(writers.submit(() -> write(name)));
            }
            for (int i = 0; running.stream().anyMatch(writer -> !writer.isDone()); i++) {
                TimeUnit.MILLISECONDS.sleep(250);
                if (i % 2 == 0) {
                    replace(i / 2 % 2);
                } else {
                    endPublishersConnection();
                }
            }
            for (Future<?> writer : running) {
                writer.get();
            }
        }
        awaitPublished();
        replicas.get(0).stop();
        replicas.get(1).stop();

        Map<String, List<Integer>> published = published();
        assertThat(published).hasSize(KEYS);
        assertThat(published)
                .allSatisfy((_, revisions) -> assertThat(revisions)
                        .containsExactlyElementsOf(
                                IntStream.range(0, REVISIONS).boxed().toList()));
    }

    /** One batch a revision, on any replica; the next begins when the one before is committed. */
    private Void write(String key) throws SQLException {
        for (int revision = 0; revision < REVISIONS; revision++) {
            TestOutbox replica = replicas.get(ThreadLocalRandom.current().nextInt(2));
            List<OutboundRecord> records = List.of(new OutboundRecord(
                    TOPIC,
                    key,
                    key + "@" + revision,
                    "test",
                    Instant.EPOCH,
                    Integer.toString(revision).getBytes(UTF_8)));
            Tx.in(DATABASE, connection -> replica.append(connection, records));
            if (ThreadLocalRandom.current().nextInt(10) > 0) {
                replica.committed();
            }
        }
        return null;
    }

    private void replace(int replica) throws InterruptedException {
        TestOutbox old = replicas.getAndSet(replica, started());
        old.stop();
    }

    private static void endPublishersConnection() throws SQLException {
        execute("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted");
    }

    private static void awaitPublished() throws Exception {
        for (int i = 0; i < 600; i++) {
            if (execute("SELECT count(*) FROM outbox_batch WHERE published_at IS NULL") == 0) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new AssertionError("batches stay unpublished");
    }

    /** Revisions by key in the order of the topic; a record that comes again under its batch and index counts once. */
    private static Map<String, List<Integer>> published() {
        Map<String, List<Integer>> published = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka()), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = IntStream.range(0, PARTITIONS)
                    .mapToObj(partition -> new TopicPartition(TOPIC, partition))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    byte[] batch =
                            record.headers().lastHeader(RecordHeaders.BATCH).value();
                    byte[] index =
                            record.headers().lastHeader(RecordHeaders.INDEX).value();
                    if (seen.add(new UUID(
                                    ByteBuffer.wrap(batch).getLong(),
                                    ByteBuffer.wrap(batch).getLong(8)) + "/"
                            + ByteBuffer.wrap(index).getInt())) {
                        published
                                .computeIfAbsent(record.key(), _ -> new ArrayList<>())
                                .add(Integer.valueOf(new String(record.value(), UTF_8)));
                    }
                }
            }
        }
        return published;
    }

    private static TestOutbox started() {
        var replica = new TestOutbox(DATABASE, kafka());
        replica.start();
        return replica;
    }

    private static long execute(String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(DATABASE.getUrl(), DATABASE.getUser(), DATABASE.getPassword());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() && row.getObject(1) instanceof Long n ? n : 0;
        }
    }

    private static String kafka() {
        return TestServers.kafka().bootstrapServers();
    }
}
