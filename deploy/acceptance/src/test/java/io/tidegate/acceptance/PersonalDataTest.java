package io.tidegate.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.bench.suite.Feeder;
import io.tidegate.bench.suite.Tally;
import io.tidegate.contracts.Json;
import io.tidegate.contracts.topic.Topic;
import io.tidegate.local.Suite;
import io.tidegate.local.traces.SpanFile;
import io.tidegate.local.traces.StoredSpan;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.InflaterInputStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;

/**
 * After a run, no name, ID number, phone, address, account or note is in any topic, log, error body, span or database. In
 * ingest's own they are encrypted.
 */
final class PersonalDataTest {

    private final RunningSuite running = RunningSuite.shared();

    @Test
    void personalDataStaysInIngestAndEncryptedThere() throws Exception {
        List<byte[]> documents = RunningSuite.documents(RunningSuite.consignments(12, 100));
        Set<String> fields = PersonalFieldNames.ofIngest();
        SortedSet<String> values = PersonalFieldNames.values(fields, documents);
        assertThat(values).hasSizeGreaterThan(100);
        Needles needles = new Needles(values);
        var tally = new Tally();
        try (var feeder = new Feeder(running.client(), 2, tally, _ -> {})) {
            feeder.feed(documents.iterator());
        }
        assertThat(tally.of("accepted")).isEqualTo(documents.size());
        nothingOfThemIsInErrors(documents, fields, needles);
        running.settled();

        for (Topic topic : Topic.all()) {
            assertThat(needles.in(topicText(topic.name())))
                    .as("topic " + topic.name())
                    .isEmpty();
        }
        assertThat(topicText(Topic.DOCUMENTS.name())).as("read at all").contains("acturalPaid");
        for (String service : List.of(Suite.INGEST, Suite.RISK, Suite.RATING, Suite.TRACE)) {
            String text = databaseText(service);
            assertThat(needles.in(text)).as("database " + service).isEmpty();
            assertThat(text).as("read at all").contains("consumed_offset");
        }
        String spans = SpanFile.of(running.data()).read().stream()
                .map(StoredSpan::toString)
                .collect(Collectors.joining("\n"));
        assertThat(needles.in(spans)).as("spans").isEmpty();
        assertThat(spans).as("read at all").contains("INSERT");
        try (Stream<Path> logs = Files.list(running.data().resolve("logs"))) {
            for (Path log : logs.toList()) {
                assertThat(needles.in(Files.readString(log)))
                        .as("log " + log.getFileName())
                        .isEmpty();
            }
        }
    }

    /** One document of each type, spoilt in every way. */
    private void nothingOfThemIsInErrors(List<byte[]> documents, Set<String> fields, Needles needles)
            throws IOException, InterruptedException {
        Map<String, byte[]> byType = new TreeMap<>();
        for (byte[] document : documents) {
            byType.put(Json.mapper().readTree(document).path("type").asText(), document);
        }
        int refused = 0;
        for (byte[] document : byType.values()) {
            for (WrongBodies.Wrong wrong : WrongBodies.of(document, fields)) {
                HttpResponse<String> answer = running.client()
                        .http()
                        .send(
                                HttpRequest.newBuilder(URI.create(
                                                running.client().suite().ingest() + wrong.path()))
                                        .header(
                                                "Authorization",
                                                "Bearer "
                                                        + running.suite()
                                                                .secrets()
                                                                .platformKey())
                                        .header("Content-Type", wrong.mediaType())
                                        .POST(HttpRequest.BodyPublishers.ofByteArray(wrong.body()))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString(UTF_8));
                assertThat(answer.statusCode()).as(answer.body()).isLessThan(500);
                assertThat(needles.in(answer.body())).as(answer.body()).isEmpty();
                refused += answer.statusCode() >= 400 || answer.body().contains("rejected") ? 1 : 0;
            }
        }
        assertThat(refused).as("refused at all").isGreaterThan(50);
    }

    private String topicText(String topic) {
        var text = new StringBuilder();
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", running.suite().kafka()),
                new StringDeserializer(),
                new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < end.getOrDefault(p, 0L))) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofSeconds(1))) {
                    text.append(record.key()).append(' ').append(record.value()).append('\n');
                    record.headers().forEach(header -> text.append(new String(header.value(), UTF_8)));
                }
            }
        }
        return text.toString();
    }

    private String databaseText(String service) throws SQLException {
        var text = new StringBuilder();
        try (Connection connection = DriverManager.getConnection(
                        running.suite().jdbcUrl(service),
                        running.suite().postgresUser(),
                        running.suite().postgresPassword());
                Statement statement = connection.createStatement()) {
            for (String table : tables(statement)) {
                text.append(table).append('\n');
                try (ResultSet rows = statement.executeQuery("SELECT * FROM \"" + table + "\"")) {
                    append(text, rows);
                }
            }
        }
        return text.toString();
    }

    private static List<String> tables(Statement statement) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    private static void append(StringBuilder text, ResultSet rows) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        while (rows.next()) {
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                boolean bytes = columns.getColumnTypeName(i).equals("bytea");
                byte[] value = bytes ? rows.getBytes(i) : null;
                text.append(value == null ? rows.getString(i) : new String(expanded(value), UTF_8))
                        .append('\n');
            }
        }
    }

    /** What a service keeps compressed (zlib, 78 01 to 78 DA) is looked into as well. */
    private static byte[] expanded(byte[] value) {
        if (value.length < 2 || value[0] != 0x78) {
            return value;
        }
        try (var in = new InflaterInputStream(new ByteArrayInputStream(value))) {
            return in.readAllBytes();
        } catch (IOException e) {
            return value;
        }
    }
}
