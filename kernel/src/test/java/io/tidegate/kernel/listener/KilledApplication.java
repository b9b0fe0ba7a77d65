package io.tidegate.kernel.listener;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tidegate.contracts.topic.Topic;
import io.tidegate.kernel.metrics.ListenerMetrics;
import io.tidegate.kernel.outbox.OutboundRecord;
import io.tidegate.kernel.outbox.TestOutbox;
import io.tidegate.kernel.sql.Bulk;
import io.tidegate.kernel.sql.Tx;
import io.tidegate.kernel.tracing.Tracing;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A process to be killed: it writes {@value #FACTS} facts through the outbox, a first listener copies them on, a second
 * one notes their arrival. It halts itself, as kill -9 would, at the moment named by its argument, or ends when all have
 * arrived.
 */
final class KilledApplication {

    static final int FACTS = 1_200;
    private static final int BATCH = 60;
    private static final int KILL_AT_BATCH = 7;

    private final DataSource database;
    private final String kafka;
    private final String moment;
    private final TestOutbox outbox;
    private final AtomicInteger batches = new AtomicInteger();

    private KilledApplication(String jdbcUrl, String user, String password, String kafka, String moment) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(jdbcUrl);
        source.setUser(user);
        source.setPassword(password);
        this.database = source;
        this.kafka = kafka;
        this.moment = moment;
        this.outbox = new TestOutbox(source, kafka);
    }

    public static void main(String[] args) throws Exception {
        new KilledApplication(args[0], args[1], args[2], args[3], args[4]).run();
    }

    private void run() throws Exception {
        outbox.start();
        start(new Copy());
        start(new Arrival());
        write();
        for (int i = 0; i < 600 && count("arrival") < FACTS; i++) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        Runtime.getRuntime().halt(count("arrival") < FACTS ? 3 : 0);
    }

    private void write() throws SQLException {
        for (int from = count("written"); from < FACTS; from += BATCH) {
            List<OutboundRecord> records = new ArrayList<>();
            for (int n = from; n < from + BATCH; n++) {
                records.add(record(Topic.DOCUMENTS.name(), Integer.toString(n)));
            }
            Tx.in(database, connection -> {
                insert(
                        connection,
                        "written",
                        records.stream().map(OutboundRecord::id).toList());
                return outbox.append(connection, records);
            });
            dieIf("commit-publish");
            outbox.committed();
        }
    }

    private void dieIf(String here) {
        if (here.equals(moment) && batches.incrementAndGet() == KILL_AT_BATCH) {
            Runtime.getRuntime().halt(137);
        }
    }

    private <T> void start(BatchListener<T> listener) {
        KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        kafka,
                        "group.id",
                        listener.name(),
                        "enable.auto.commit",
                        false,
                        "auto.offset.reset",
                        "earliest",
                        "session.timeout.ms",
                        6_000,
                        "max.poll.records",
                        37),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        Thread.ofPlatform()
                .daemon()
                .start(new ListenerLoop<>(
                        listener,
                        database,
                        outbox.outbox(),
                        consumer,
                        Topic.DEAD_LETTERS.name(),
                        new ListenerMetrics(new SimpleMeterRegistry(), listener.name(), listener.topics()),
                        Tracing.none()));
    }

    private int count(String table) throws SQLException {
        return Tx.in(database, connection -> {
            try (Statement select = connection.createStatement();
                    ResultSet row = select.executeQuery("SELECT count(DISTINCT n) FROM " + table)) {
                row.next();
                return row.getInt(1);
            }
        });
    }

    private static OutboundRecord record(String topic, String id) {
        return new OutboundRecord(topic, "k" + id.hashCode() % 7, id, "fact", Instant.EPOCH, id.getBytes(UTF_8));
    }

    private static void insert(Connection connection, String table, List<String> facts) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO " + table + " SELECT unnest(?::text[])")) {
            insert.setArray(1, Bulk.column(connection, "text", facts, fact -> fact));
            insert.executeUpdate();
        }
    }

    private final class Copy implements BatchListener<String> {

        @Override
        public String name() {
            return "test.copy";
        }

        @Override
        public Set<String> topics() {
            return Set.of(Topic.DOCUMENTS.name());
        }

        @Override
        public String parse(InboundRecord record) {
            return new String(record.value(), UTF_8);
        }

        @Override
        public List<OutboundRecord> handle(Connection connection, List<String> facts) throws SQLException {
            insert(connection, "copied", facts);
            dieIf("poll-commit");
            return facts.stream()
                    .map(fact -> record(Topic.ASSESSMENTS.name(), fact))
                    .toList();
        }
    }

    private static final class Arrival implements BatchListener<String> {

        @Override
        public String name() {
            return "test.arrival";
        }

        @Override
        public Set<String> topics() {
            return Set.of(Topic.ASSESSMENTS.name());
        }

        @Override
        public String parse(InboundRecord record) {
            return new String(record.value(), UTF_8);
        }

        @Override
        public List<OutboundRecord> handle(Connection connection, List<String> facts) throws SQLException {
            insert(connection, "arrival", facts);
            return List.of();
        }
    }
}
