package io.tidegate.ingest.sharing;

import static io.tidegate.ingest.sharing.SharedFactsForTests.assessment;
import static io.tidegate.ingest.sharing.SharingWorld.get;
import static io.tidegate.ingest.sharing.SharingWorld.staff;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hardwood.InputFile;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowReader;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.tidegate.contracts.Json;
import io.tidegate.contracts.assessment.Measure;
import io.tidegate.contracts.assessment.RiskLevel;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.ingest.sharing.SharedFactsForTests.Document;
import io.tidegate.kernel.sql.Tx;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Everything at once, in three forms that say the same. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class DownloadComponentTest {

    private static final int MANY = 60_000;

    @Inject
    SharingWorld world;

    @Inject
    DataSource database;

    @Test
    void threeFormsSayTheSame() throws SQLException, IOException {
        String key = world.partner("d-forms", "EBPD");
        for (String number : List.of("A1", "a,b", "say \"x\"", "两行")) {
            Document order = world.document("d-forms", "order", "EBPD|" + number, "M1");
            world.keep(assessment("EBPD|" + number, 1, RiskLevel.LOW, Measure.RELEASE, "M1", order));
        }
        Response csv = download(key, "csv");
        Response ndjson = download(key, "ndjson");
        Response parquet = download(key, "parquet");

        assertThat(csv.header("Content-Type")).startsWith("text/csv");
        assertThat(csv.header("Content-Disposition")).contains("tidegate-consignments.csv");
        List<String> lines = csv.asString().lines().toList();
        assertThat(lines).hasSize(5);
        assertThat(lines.getFirst()).startsWith("consignmentId,changedAt,state,tradeMode,merchant,");
        assertThat(lines.get(2)).startsWith("\"EBPD|a,b\",");
        assertThat(lines.get(3)).startsWith("\"EBPD|say \"\"x\"\"\",");
        assertThat(lines.get(4)).contains("价格偏低 / price is low,2019.84,,,,,order EBPD|两行");

        List<String> objects = ndjson.asString().lines().toList();
        try (ParquetFileReader reader = ParquetFileReader.open(InputFile.of(ByteBuffer.wrap(parquet.asByteArray())));
                RowReader rows = reader.rowReader()) {
            for (String object : objects) {
                JsonNode json = Json.mapper().readTree(object);
                rows.next();
                assertThat(rows.getString("consignmentId"))
                        .isEqualTo(json.path("consignmentId").asText());
                assertThat(rows.getTimestamp("changedAt").toString())
                        .isEqualTo(json.path("changedAt").asText());
                assertThat(rows.getDecimal("value"))
                        .isEqualByComparingTo(json.path("value").decimalValue());
                assertThat(rows.isNull("handlingState")).isTrue();
            }
            assertThat(rows.hasNext()).isFalse();
        }
        assertThat(objects).hasSize(4);

        String cursor = csv.header("Tidegate-Cursor");
        assertThat(get(key, "/v1/data/consignments?after=" + cursor).<List<?>>path("items"))
                .as("the feed goes on where the file ends")
                .isEmpty();
        assertThat(get(key, "/v1/data/consignments/download?form=csv&level=high")
                        .asString()
                        .lines())
                .hasSize(1);
    }

    @Test
    void aDownloadThatIsCutOffIsOnRecordAsThat() throws SQLException, IOException {
        String key = world.partner("d-cut", "EBP2");
        fill("d-cut");
        try (Socket socket = ask(key)) {
            assertThat(new String(socket.getInputStream().readNBytes(15), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 200");
        }
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            Response log = staff().get("/v1/sharing/accesses?platform=d-cut");
            assertThat(log.<List<String>>path("items.outcome")).containsExactly("aborted", "begun");
            assertThat(log.<Integer>path("items[0].rows")).isLessThan(MANY);
            assertThat(log.<String>path("items[0].reason")).contains("closed");
        });
        assertThat(get(key, "/v1/data/consignments/download?form=ndjson")
                        .asString()
                        .lines())
                .hasSize(MANY);
    }

    @Test
    void noMoreRunAtOnceThanAreAllowed() throws SQLException, IOException {
        String key = world.partner("d-busy", "EBP3");
        fill("d-busy");
        try (Socket first = ask(key);
                Socket second = ask(key)) {
            assertThat(first.getInputStream().read()).isPositive();
            assertThat(second.getInputStream().read()).isPositive();
            Response third = get(key, "/v1/data/ratings/download?form=csv");
            assertThat(third.statusCode()).isEqualTo(429);
            assertThat(third.<String>path("code")).isEqualTo("downloads-busy");
            assertThat(third.header("Retry-After")).isNotNull();
        }
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(
                                get(key, "/v1/data/ratings/download?form=csv").statusCode())
                        .isEqualTo(200));
    }

    private static Response download(String key, String form) {
        Response answer = get(key, "/v1/data/consignments/download?form=" + form);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer;
    }

    /** A client that asks and reads nothing by itself. */
    private static Socket ask(String key) throws IOException {
        Socket socket = new Socket("localhost", RestAssured.port);
        String request = "GET /v1/data/consignments/download?form=ndjson HTTP/1.1\r\nHost: localhost\r\n"
                + "Authorization: Bearer " + key + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** More than the buffers between server and client hold. */
    private void fill(String owner) throws SQLException {
        Tx.in(database, connection -> {
            for (String sql : List.of(
                    "SELECT change FROM shared_head FOR UPDATE",
                    "INSERT INTO shared_consignment (consignment_id, assessed_of, changed_at, sequence, state, trade_mode,"
                            + " merchant, event_time, assessed_at, level, measure, value, reasons, documents)"
                            + " SELECT '" + owner + "|' || n, ARRAY['" + owner
                            + "'], now(), 1, 'complete', '9610', 'M',"
                            + " now(), now(), 'low', 'release', n, '[]', '[]' FROM generate_series(1, " + MANY
                            + ") AS n",
                    "INSERT INTO shared_consignment_owner (owner, consignment_id, change)"
                            + " SELECT '" + owner + "', '" + owner + "|' || n, nextval('shared_change')"
                            + " FROM generate_series(1, " + MANY + ") AS n",
                    "UPDATE shared_head SET change = (SELECT last_value FROM shared_change)")) {
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    statement.execute();
                }
            }
            return true;
        });
    }
}
