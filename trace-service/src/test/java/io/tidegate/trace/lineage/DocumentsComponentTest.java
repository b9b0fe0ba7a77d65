package io.tidegate.trace.lineage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.tidegate.contracts.document.DocumentType;
import io.tidegate.contracts.topic.Topic;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.kernel.outbox.OutboundRecord;
import io.tidegate.kernel.outbox.Outbox;
import io.tidegate.kernel.sql.Tx;
import io.tidegate.trace.Staff;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class DocumentsComponentTest {

    private static final String GTIN_13 = "6901234567892";
    private static final String ORDER = """
            {"type":"order","orderNo":"%s","ebpCode":"EBP1","ebcCode":"EBC1","batchNumbers":"%s",%s}""";
    private static final String DECLARATION = """
            {"type":"declaration","copCode":"COP1","copNo":"%s","orderNo":"%s","ebpCode":"EBP1",
             "logisticsCode":"LOG1","logisticsNo":"%s","tradeMode":"1210","lines":[]}""";
    private static final Instant NOON = Instant.parse("2021-03-01T04:00:00Z");

    @Inject
    Outbox outbox;

    @Inject
    DataSource database;

    @Test
    void ordersAndDeclarationsLeadFromALotToItsParcels() throws SQLException {
        publish(
                order("O-1", 1, NOON, "LOT-D1", GTIN_13),
                declaration("D-1", "O-1", "P-1", 1, NOON),
                declaration("D-2", "O-2", "P-2", 1, NOON),
                order("O-2", 1, NOON, "LOT-D1", GTIN_13),
                order("O-3", 1, NOON, "", GTIN_13));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> parcels("LOT-D1", false).size() == 2);

        assertThat(parcels("LOT-D1", false))
                .containsExactlyInAnyOrder("urn:tidegate:parcel:LOG1:P-1", "urn:tidegate:parcel:LOG1:P-2");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> orders("LOT-D1", true).contains("urn:tidegate:order:EBP1:O-3"));
        assertThat(orders("LOT-D1", false)).doesNotContain("urn:tidegate:order:EBP1:O-3");

        JsonPath up = Staff.request()
                .queryParam("id", "P-1")
                .queryParam("direction", "up")
                .get("/v1/chains")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(up.getList("nodes.uri", String.class))
                .contains(
                        "urn:tidegate:parcel:LOG1:P-1",
                        "urn:tidegate:order:EBP1:O-1",
                        "https://id.gs1.org/01/06901234567892/10/LOT-D1");
        JsonPath summary = Staff.request().get("/v1/summary").jsonPath();
        assertThat(summary.getLong("nodes.order")).isGreaterThanOrEqualTo(3);
        assertThat(summary.getLong("ordersWithLot")).isGreaterThanOrEqualTo(2);
    }

    @Test
    void pagesOfALotGiveEveryParcelOnce() throws SQLException {
        List<OutboundRecord> records = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            records.add(order("PG-" + i, 1, NOON, "LOT-PG", GTIN_13));
            records.add(declaration("DPG-" + i, "PG-" + i, "PPG-" + i, 1, NOON));
        }
        publish(records.toArray(OutboundRecord[]::new));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> parcels("LOT-PG", false).size() == 25);

        List<String> all = new ArrayList<>();
        String after = "";
        do {
            JsonPath page = Staff.request()
                    .queryParam("limit", 10)
                    .queryParam("after", after)
                    .get("/v1/lots/06901234567892/LOT-PG/parcels")
                    .jsonPath();
            all.addAll(page.getList("items.parcel", String.class));
            after = page.getString("next");
        } while (after != null);
        assertThat(all).hasSize(25).doesNotHaveDuplicates();
    }

    @Test
    void changeAndDeletionCountWhateverTheOrderOfArrival() throws SQLException {
        Instant later = NOON.plusSeconds(60);
        publish(
                order("C-1", 2, NOON, "LOT-C2", GTIN_13),
                order("C-1", 1, NOON, "LOT-C1", GTIN_13),
                order("C-2", 3, later, "LOT-C1", GTIN_13),
                order("C-2", 1, NOON, "LOT-C1", GTIN_13),
                order("C-3", 1, NOON, "LOT-C1", GTIN_13));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> orders("LOT-C1", false).contains("urn:tidegate:order:EBP1:C-3"));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !orders("LOT-C2", false).isEmpty());

        assertThat(orders("LOT-C1", false)).containsExactly("urn:tidegate:order:EBP1:C-3");
        assertThat(orders("LOT-C2", false)).containsExactly("urn:tidegate:order:EBP1:C-1");
    }

    @Test
    void chainIsAskedAsOfATimeAndAsKnownAtATime() throws SQLException {
        publish(order("V-1", 1, NOON, "LOT-V1", GTIN_13), order("V-1", 2, NOON.plusSeconds(60), "LOT-V2", GTIN_13));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> orders("LOT-V2", false).size() == 1);

        assertThat(lots("")).containsExactly("https://id.gs1.org/01/06901234567892/10/LOT-V2");
        assertThat(lots("&asOf=2021-03-01T04:00:30Z"))
                .containsExactly("https://id.gs1.org/01/06901234567892/10/LOT-V1");
        assertThat(lots("&asOf=2021-03-01T03:00:00Z")).isEmpty();
        assertThat(lots("&knownAt=2021-03-01T05:00:00Z")).isEmpty();
        Staff.request().get("/v1/chains?id=V-1&asOf=2021-03-01").then().statusCode(400);
    }

    private static List<String> lots(String viewpoint) {
        return Staff.request()
                .get("/v1/chains?id=V-1&direction=up" + viewpoint)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("nodes.findAll { it.kind == 'lot' }.uri", String.class);
    }

    private static List<String> parcels(String lot, boolean possible) {
        return deliveries(lot, possible).getList("items.parcel", String.class).stream()
                .filter(parcel -> parcel != null)
                .toList();
    }

    private static List<String> orders(String lot, boolean possible) {
        return deliveries(lot, possible).getList("items.order", String.class);
    }

    private static JsonPath deliveries(String lot, boolean possible) {
        return Staff.request()
                .queryParam("possible", possible)
                .get("/v1/lots/" + GTIN_13 + "/" + lot + "/parcels")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private void publish(OutboundRecord... records) throws SQLException {
        List<OutboundRecord> batch = List.of(records);
        Tx.in(database, connection -> outbox.append(connection, batch));
        outbox.committed();
    }

    static OutboundRecord order(String orderNo, int appType, Instant at, String lot, String barCode) {
        String lines = "\"lines\":[{\"gnum\":1,\"itemName\":\"Milk\",\"barCode\":\"" + barCode + "\"}]";
        String document = ORDER.formatted(orderNo, lot, lines);
        return record(DocumentType.ORDER, orderNo, "EBP1|" + orderNo, appType, at, document);
    }

    static OutboundRecord declaration(String copNo, String orderNo, String logisticsNo, int appType, Instant at) {
        String document = DECLARATION.formatted(copNo, orderNo, logisticsNo);
        return record(DocumentType.DECLARATION, orderNo, "COP1|" + copNo, appType, at, document);
    }

    private static OutboundRecord record(
            DocumentType type, String key, String naturalKey, int appType, Instant at, String document) {
        String value = """
                {"documentId":"%s","sender":"EBP1","naturalKey":"%s","appType":%d,"eventTime":"%s","acceptedAt":"%s",
                 "document":%s}""".formatted(UUID.randomUUID(), naturalKey, appType, at, at, document);
        return new OutboundRecord(
                Topic.DOCUMENTS.name(), key, UUID.randomUUID().toString(), type.eventType(), at, value.getBytes(UTF_8));
    }
}
