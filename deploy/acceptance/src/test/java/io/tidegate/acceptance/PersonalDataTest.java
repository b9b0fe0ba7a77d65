package io.tidegate.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.bench.suite.Feeder;
import io.tidegate.bench.suite.Tally;
import io.tidegate.contracts.Json;
import io.tidegate.contracts.topic.Topic;
import io.tidegate.local.Suite;
import java.io.ByteArrayInputStream;
import java.io.IOException;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.InflaterInputStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;

/** After a run, no name, ID number, phone, address or account is in any topic, any log or any database but ingest's. */
final class PersonalDataTest {

    private static final List<String> PERSONAL = List.of(
            "buyerRegNo",
            "buyerName",
            "buyerTelephone",
            "buyerIdNumber",
            "consignee",
            "consigneeTelephone",
            "consigneeAddress",
            "payerName",
            "payerIdNumber",
            "telephone");

    private final RunningSuite running = RunningSuite.shared();

    @Test
    void personalDataStaysInIngest() throws Exception {
        List<byte[]> documents = RunningSuite.documents(RunningSuite.consignments(12, 100));
        var tally = new Tally();
        try (var feeder = new Feeder(running.client(), 2, tally, _ -> {})) {
            feeder.feed(documents.iterator());
        }
        assertThat(tally.of("accepted")).isEqualTo(documents.size());
        running.settled();
        Set<String> values = personalValues(documents);
        assertThat(values).hasSizeGreaterThan(100);

        Map<String, String> places = new LinkedHashMap<>();
        for (Topic topic : Topic.all()) {
            places.put("topic " + topic.name(), topicText(topic.name()));
        }
        for (String service : List.of(Suite.RISK, Suite.RATING, Suite.TRACE)) {
            places.put("database " + service, databaseText(service));
        }
        try (Stream<Path> logs = Files.list(running.data().resolve("logs"))) {
            for (Path log : logs.toList()) {
                places.put("log " + log.getFileName(), Files.readString(log));
            }
        }
        assertThat(places.get("topic " + Topic.DOCUMENTS.name()))
                .as("read at all")
                .contains("acturalPaid");
        assertThat(places.get("database " + Suite.RISK)).as("read at all").contains("acturalPaid");
        places.forEach((place, text) ->
                assertThat(values.stream().filter(text::contains)).as(place).isEmpty());
    }

    private static Set<String> personalValues(List<byte[]> documents) throws IOException {
        Set<String> values = new TreeSet<>();
        for (byte[] document : documents) {
            JsonNode tree = Json.mapper().readTree(document);
            for (String field : PERSONAL) {
                String value = tree.path(field).asText();
                // A name of two characters may be part of a brand's or a platform's.
                if (value.length() > 2) {
                    values.add(value);
                }
            }
        }
        return values;
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
